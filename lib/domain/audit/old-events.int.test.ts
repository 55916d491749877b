import { v7 as uuid } from "uuid";
import { describe, expect, it } from "vitest";
import { auditEventView, logEventView } from "@/lib/contracts/answers/event";
import { eventTypes } from "@/lib/contracts/events";
import { exportOwnData } from "@/lib/domain/account/export";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { testApp } from "@/lib/testing/app";
import { distorted, eventSamples, foreignData } from "@/lib/testing/event-samples";
import { makeUser, signInAs, systemCtx } from "@/lib/testing/factories";
import { listEvents, listOwnEvents, listUserEvents } from "./events";

const app = testApp();

/** All pages of a list: there are more types than one page has rows. */
async function allOf<Row>(
  read: (cursor: string | undefined) => Promise<{ items: Row[]; nextCursor: string | null }>,
): Promise<Row[]> {
  const all: Row[] = [];
  let cursor: string | undefined;
  do {
    const { items, nextCursor } = await read(cursor);
    all.push(...items);
    cursor = nextCursor ?? undefined;
  } while (cursor);
  return all;
}

async function write(userId: string, rows: { type: string; data: unknown }[]) {
  await app().database.prisma.auditEvent.createMany({
    data: rows.map(({ type, data }) => ({
      id: uuid(),
      type,
      userId,
      data: data as Prisma.InputJsonValue,
      createdAt: app().clock.now(),
    })),
  });
}

/** Every type with the data of another version, and types that this version does not know. */
function rowsOf(shape: (type: (typeof eventTypes)[number]) => unknown) {
  const known = eventTypes.map((type) => ({ type, data: shape(type) }));
  return [...known, { type: "from.before", data: { mark: 1 } }, { type: "", data: {} }];
}

const shapes: [string, (type: (typeof eventTypes)[number]) => unknown][] = [
  ...foreignData
    .filter(([, data]) => data !== null)
    .map(([name, data]): [string, () => unknown] => [name, () => data]),
  ["values of another kind", (type) => distorted(eventSamples[type])],
  ["an unknown caller", () => ({ byKey: 7, byTeam: "yes", clientIp: [] })],
];

describe("rows that another version wrote", () => {
  it.each(shapes)(
    "with %s are read by admins, their owner and the export",
    async (_name, shape) => {
      const { id } = await makeUser(app());
      const rows = rowsOf(shape);
      await write(id, rows);
      const here = await signInAs(app(), { id });
      const limit = 100;
      const pages = [
        await allOf((cursor) => listEvents(systemCtx(app()), { userId: id, limit, cursor })),
        await allOf((cursor) => listUserEvents(systemCtx(app()), { id, limit, cursor })),
        await allOf((cursor) => listOwnEvents(here, { limit, cursor })),
      ];
      for (const items of pages)
        for (const item of items) {
          const view = "outcome" in item ? logEventView : auditEventView;
          expect(view.parse(item)).toEqual(item);
        }
      const [all, ofUser, own] = pages.map((items) => items.length);
      expect([all, ofUser]).toEqual([rows.length + 1, rows.length + 1]);
      const file = await exportOwnData(here);
      expect(file.events).toHaveLength(own ?? 0);
    },
  );

  it("are shown to admins as they were written", async () => {
    const { id } = await makeUser(app());
    await write(id, [{ type: "user.kicked", data: { ended: "three", mark: 1 } }]);
    const { items } = await listUserEvents(systemCtx(app()), { id });
    expect(items).toMatchObject([{ type: "user.kicked", data: { ended: "three", mark: 1 } }]);
  });
});

it("an owner sees no event of a type that is for admins, whatever account it names", async () => {
  const { id } = await makeUser(app());
  await write(
    id,
    rowsOf((type) => eventSamples[type]),
  );
  const here = await signInAs(app(), { id });
  const items = await allOf((cursor) => listOwnEvents(here, { limit: 100, cursor }));
  const { events } = await exportOwnData(here);
  for (const shown of [items, events]) {
    const types = shown.map(({ type }) => type);
    expect(types).toContain("user.blocked");
    expect(types).toContain("from.before");
    for (const hidden of [
      "settings.changed",
      "field.changed",
      "api_key.created",
      "api_key.deleted",
    ])
      expect(types).not.toContain(hidden);
  }
  expect((await listOwnEvents(here, { type: "settings.changed" })).items).toEqual([]);
});
