import { beforeEach, describe, expect, it } from "vitest";
import type { FileStream } from "@/lib/contracts/files";
import { recordEvent } from "@/lib/domain/audit/events";
import { testApp } from "@/lib/testing/app";
import { emptyTables } from "@/lib/testing/database";
import { eventTypesOf, makeUser, refusalOf, signInAs, systemCtx } from "@/lib/testing/factories";
import { queriesOf } from "@/lib/testing/query-count";
import { exportLogs } from "./export";

const app = testApp();
const db = () => app().database.prisma;
const user = "0193a000-0000-7000-8000-00000000c001";

beforeEach(() => emptyTables(app().database));

const reader = async (options: object = {}) =>
  signInAs(app(), await makeUser(app(), { permissions: ["audit:read"], ...options }));

async function textOf({ chunks }: Pick<FileStream, "chunks">): Promise<string> {
  let text = "";
  for await (const part of chunks) text += part;
  return text;
}

const evil = `=HYPERLINK("http://evil.example","x")`;
const write = (ended: number) =>
  recordEvent({ ...systemCtx(app()), userAgent: evil }, db(), "user.kicked", {
    userId: user,
    data: { ended },
  });

describe("the export of the audit log", () => {
  it("[S65] is CSV whose cells are no formulas", async () => {
    await write(1);
    const text = await textOf(await exportLogs(await reader(), { format: "csv", userId: user }));
    const [head, row, end] = text.split("\r\n");
    expect(head).toBe(
      "createdAt,type,outcome,userId,actorId,ip,device,userAgent,requestId,sessionId,durationMs,id,data",
    );
    expect(row).toContain(`,user.kicked,success,${user},,,`);
    expect(row).toContain(`"'=HYPERLINK(""http://evil.example"",""x"")"`);
    expect(row).toMatch(/,"\{""ended"":1\}"$/);
    expect(end).toBe("");
  });

  it("is lines of JSON with every event once, newest first, read as it is taken", async () => {
    for (let index = 0; index < 3; index++) {
      app().clock.advance(1);
      await write(index);
    }
    await db().$executeRawUnsafe(`insert into audit_events (id, type, user_id, created_at, data)
      select gen_random_uuid(), 'user.kicked', '${user}', '2026-01-01', '{}' from generate_series(1, 1200)`);
    const ctx = await reader();
    const file = await exportLogs(ctx, { format: "jsonl", userId: user });
    expect(file).toMatchObject({ name: "audit-log-2026-11-14.jsonl", format: "jsonl" });
    let text = "";
    const queries = await queriesOf(async () => {
      const iterator = file.chunks[Symbol.asyncIterator]();
      text += (await iterator.next()).value;
      expect(text.trim().split("\n")).toHaveLength(500);
      text += await textOf({ chunks: { [Symbol.asyncIterator]: () => iterator } });
    });
    expect(queries).toHaveLength(3);
    const events = text
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(events.slice(0, 3).map(({ data }) => data.ended)).toEqual([2, 1, 0]);
    expect(new Set(events.map(({ id }) => id)).size).toBe(1203);
  });

  it("[S97] [S98] asks for a recent proof, and is an event that names the filters", async () => {
    const ctx = await reader();
    const stale = { ...ctx, actor: { ...ctx.actor, authenticatedAt: new Date(0) } };
    expect(await refusalOf(exportLogs(stale, { format: "csv" }))).toBe("reauthentication_required");
    const plain = await signInAs(app(), await makeUser(app()));
    expect(await refusalOf(exportLogs(plain, { format: "csv" }))).toBe("forbidden");
    expect(await db().auditEvent.count({ where: { type: "audit.exported" } })).toBe(0);
    await exportLogs(ctx, { format: "csv", userId: user, outcome: "failure" });
    const [told] = await db().auditEvent.findMany({ where: { type: "audit.exported" } });
    expect(told).toMatchObject({
      actorId: ctx.actor.userId,
      sessionId: ctx.actor.sessionId,
      data: { format: "csv", filters: ["userId", "outcome"] },
    });
    expect(await eventTypesOf(app(), user)).toEqual([]);
  });
});
