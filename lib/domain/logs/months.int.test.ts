import { v7 as uuid } from "uuid";
import { beforeEach, describe, expect, it } from "vitest";
import { listEvents, recordEvent } from "@/lib/domain/audit/events";
import { sealEvents } from "@/lib/domain/chain/seal";
import { verifyChain } from "@/lib/domain/chain/verify";
import { updateSettings } from "@/lib/domain/settings/settings";
import { fakeClock } from "@/lib/platform/clock";
import { testApp } from "@/lib/testing/app";
import { emptyTables } from "@/lib/testing/database";
import { systemCtx } from "@/lib/testing/factories";
import { indexOldEvents } from "./index-old";
import { makeMonths } from "./make-months";
import { OLD_TABLE, OTHER_TABLE } from "./months";
import { dropOldEvents } from "./retention";

const app = testApp();
const db = () => app().database.prisma;
const at = (time: string) => ({ ...app(), clock: fakeClock(new Date(time)) });
const day = 86_400;

beforeEach(() => emptyTables(app().database));

const write = (time: string) =>
  recordEvent(systemCtx(at(time)), db(), "user.kicked", { data: { ended: 1 } });

/** Table → events, of those that have any. */
async function where(): Promise<Record<string, number>> {
  const rows = await db().$queryRaw<{ name: string; events: number }[]>`
    select tableoid::regclass::text as name, count(*)::int as events from audit_events group by 1`;
  return Object.fromEntries(rows.map(({ name, events }) => [name, events]));
}

async function tables(): Promise<string[]> {
  const rows = await db().$queryRaw<{ name: string }[]>`
    select inhrelid::regclass::text as name from pg_inherits
    where inhparent = 'audit_events'::regclass order by 1`;
  return rows.map(({ name }) => name);
}

const progress = async () => {};
const verify = (time: string) => verifyChain(systemCtx(at(time)), {}, { budgetMs: 60_000 });

describe("months", () => {
  it("are made ahead once, and whatever the clock says can be written before and after", async () => {
    await write("2099-07-04T00:00:00Z");
    await write("1999-07-04T00:00:00Z");
    expect(await where()).toEqual({ [OTHER_TABLE]: 1, [OLD_TABLE]: 1 });
    const made = ["07", "08", "09", "10"].map((month) => `audit_events_2099_${month}`);
    expect(await makeMonths(at("2099-07-04T00:00:00Z"))).toEqual(made);
    expect(await makeMonths(at("2099-07-31T00:00:00Z"))).toEqual([]);
    expect(await makeMonths(at("2099-08-01T00:00:00Z"))).toEqual(["audit_events_2099_11"]);
    expect(await where()).toEqual({ audit_events_2099_07: 1, [OLD_TABLE]: 1 });
    await write("2099-11-30T23:59:59.999Z");
    expect(await where()).toMatchObject({ audit_events_2099_11: 1 });
    const { items } = await listEvents(systemCtx(app()), { limit: 2 });
    expect(items.map(({ createdAt }) => createdAt.slice(0, 7))).toEqual(["2099-11", "2099-07"]);
  });

  it("are not made where the events of before reach", async () => {
    expect(await makeMonths(at("2001-01-01T00:00:00Z"))).toEqual([]);
  });

  it("have every index, and none is left to build on the events of before", async () => {
    await makeMonths(at("2098-01-15T00:00:00Z"));
    expect(await indexOldEvents(app())).toEqual([]);
    const counts = await db().$queryRaw<{ count: number }[]>`
      select distinct count(*)::int from pg_index i join pg_inherits h on h.inhrelid = i.indrelid
      where h.inhparent = 'audit_events'::regclass and i.indisvalid group by i.indrelid`;
    expect(counts).toHaveLength(1);
  });

  it("get the indexes that an upgrade could not build on the events of before", async () => {
    const index = "audit_events_request_id_idx";
    await db().$executeRawUnsafe(`drop index ${index}`);
    await db().$executeRawUnsafe(
      `create index ${index} on only audit_events using hash (request_id)`,
    );
    const months = (await tables()).filter((name) => name !== OLD_TABLE);
    for (const name of months) {
      await db().$executeRawUnsafe(
        `create index ${name}_request_idx on ${name} using hash (request_id)`,
      );
      await db().$executeRawUnsafe(`alter index ${index} attach partition ${name}_request_idx`);
    }
    expect(await indexOldEvents(app())).toEqual([index]);
    expect(await indexOldEvents(app())).toEqual([]);
    const valid = await db().$queryRaw<unknown[]>`
      select 1 from pg_index where indexrelid = to_regclass(${index}) and indisvalid`;
    expect(valid).toHaveLength(1);
  });
});

describe("retention by the setting auditDays", () => {
  const now = "2097-06-15T00:00:00Z";

  async function log() {
    await makeMonths(at("2097-01-15T00:00:00Z"));
    await makeMonths(at("2097-03-15T00:00:00Z"));
    for (const time of ["1999-01-01", "2096-12-31", "2097-01-10", "2097-02-10", "2097-05-10"]) {
      await write(`${time}T00:00:00Z`);
    }
  }

  it("keeps everything by default", async () => {
    await log();
    await sealEvents(app());
    await dropOldEvents(at(now), progress);
    expect(await db().auditEvent.count()).toBe(5);
  });

  it("removes whole months with their tables, and by batches the rest; the chain stays whole", async () => {
    await log();
    await sealEvents(app());
    await updateSettings(systemCtx(at(now)), { auditDays: 60 });
    await sealEvents(app());
    await dropOldEvents(at(now), progress);
    expect(await tables()).not.toContain("audit_events_2097_01");
    expect(await tables()).toContain("audit_events_2097_04");
    const { items } = await listEvents(systemCtx(app()), {});
    expect(items.map(({ type }) => type)).toEqual([
      "audit.dropped",
      "settings.changed",
      "user.kicked",
    ]);
    expect(items[0]?.data).toEqual({ before: "2097-04-01T00:00:00.000Z" });
    await sealEvents(app());
    expect(await verify(now)).toMatchObject({
      ...{ valid: true, complete: true, firstSeq: 5 },
      droppedBefore: "2097-04-01T00:00:00.000Z",
    });
  });

  it("[S115] removes nothing that is not sealed", async () => {
    await log();
    await updateSettings(systemCtx(at(now)), { auditDays: 60 });
    await dropOldEvents(at(now), progress);
    expect(await db().auditEvent.count()).toBe(6);
    await sealEvents(app());
    const late = { id: uuid(), type: "user.kicked", createdAt: new Date("2097-02-01") };
    await db().auditEvent.create({ data: late });
    await dropOldEvents(at(now), progress);
    expect(await db().auditEvent.count()).toBe(7);
  });

  it("goes on where it was cut off, and notes a time once", async () => {
    await log();
    await updateSettings(systemCtx(at(now)), { auditDays: 60 });
    await sealEvents(app());
    await dropOldEvents(at(now), progress);
    await dropOldEvents(at(now), progress);
    const told = await db().auditEvent.count({ where: { type: "audit.dropped" } });
    expect(told).toBe(1);
    const later = new Date(Date.parse(now) + 40 * day * 1000).toISOString();
    await sealEvents(app());
    await dropOldEvents(at(later), progress);
    await sealEvents(app());
    expect(await verify(later)).toMatchObject({ valid: true, complete: true });
  });
});
