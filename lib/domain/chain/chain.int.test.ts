import { beforeEach, describe, expect, it } from "vitest";
import { recordEvent } from "@/lib/domain/audit/events";
import { eraseUser } from "@/lib/domain/users/erase";
import { testApp } from "@/lib/testing/app";
import { emptyTables } from "@/lib/testing/database";
import { makeUser, refusalOf, signInAs, systemCtx } from "@/lib/testing/factories";
import { runConcurrently } from "@/lib/testing/run-concurrently";
import { makeCheckpoint } from "./checkpoint";
import { sealEvents } from "./seal";
import { verifyChain } from "./verify";

const app = testApp();
const db = () => app().database.prisma;
const ctx = () => systemCtx(app());
const user = "0193a000-0000-7000-8000-00000000c001";

beforeEach(() => emptyTables(app().database));

/** One event a second. @returns their ids, oldest first */
async function write(count: number): Promise<string[]> {
  const before = new Set((await db().auditEvent.findMany()).map(({ id }) => id));
  for (let index = 0; index < count; index++) {
    app().clock.advance(1);
    const data = { ended: index };
    await recordEvent(ctx(), db(), "user.kicked", { userId: user, data });
  }
  const rows = await db().auditEvent.findMany({ orderBy: [{ createdAt: "asc" }, { id: "asc" }] });
  return rows.map(({ id }) => id).filter((id) => !before.has(id));
}

const verify = (query: { checkpoint?: string; cursor?: string } = {}) =>
  verifyChain(ctx(), query, { budgetMs: 60_000 });

async function problemOf(query: { checkpoint?: string } = {}) {
  const { valid, complete, problem } = await verify(query);
  expect([valid, complete]).toEqual([problem === null, true]);
  return problem && { kind: problem.kind, seq: problem.seq, eventId: problem.eventId };
}

/** Six events in the chain, and one that is not sealed yet. */
async function sealedLog(): Promise<string[]> {
  const first = await write(3);
  await sealEvents(app());
  const next = await write(3);
  await sealEvents(app());
  await write(1);
  return [...first, ...next];
}

describe("[S115] the chain over the audit log", () => {
  it("has every event once, whatever wrote it and however often it is sealed", async () => {
    const ids = await sealedLog();
    expect(await sealEvents(app())).toBe(1);
    expect(await sealEvents(app())).toBe(0);
    const links = await db().auditLink.findMany({ orderBy: { seq: "asc" } });
    expect(links.slice(0, 6).map(({ eventId }) => eventId)).toEqual(ids);
    expect(links.map(({ seq }) => Number(seq))).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(await verify()).toMatchObject({ valid: true, complete: true, firstSeq: 1, lastSeq: 7 });
  });

  it("is whole while events are still to be sealed, and when there are none", async () => {
    expect(await verify()).toMatchObject({ valid: true, complete: true, lastSeq: 0, firstSeq: 0 });
    await write(2);
    expect(await verify()).toMatchObject({ valid: true, complete: true, lastSeq: 0 });
  });

  it("outlives an erasure, which removes where someone was and with which device", async () => {
    const person = await makeUser(app());
    await signInAs(app(), person);
    await sealEvents(app());
    await db().$transaction((tx) => eraseUser(ctx(), tx, person.id));
    const rows = await db().auditEvent.findMany({ where: { userId: person.id } });
    expect(rows.filter(({ ip, userAgent }) => ip || userAgent)).toEqual([]);
    expect(await problemOf()).toBeNull();
  });

  it("is checked in steps that a cursor joins", async () => {
    await sealedLog();
    let [steps, cursor] = [0, undefined as string | undefined];
    do {
      const step = await verifyChain(ctx(), cursor ? { cursor } : {}, { budgetMs: 0 });
      expect(step.valid).toBe(true);
      expect(step.complete).toBe(step.nextCursor === null);
      cursor = step.nextCursor ?? undefined;
      steps += 1;
    } while (cursor);
    expect(steps).toBe(2);
  });

  it("is for those who can read the log", async () => {
    const [reader, plain] = [
      await makeUser(app(), { permissions: ["audit:read"] }),
      await makeUser(app()),
    ];
    const options = { budgetMs: 1000 };
    const asReader = await signInAs(app(), reader);
    const asPlain = await signInAs(app(), plain);
    await sealEvents(app());
    expect(await refusalOf(verifyChain(asReader, {}, options))).toBe("passed");
    expect(await refusalOf(verifyChain(asPlain, {}, options))).toBe("forbidden");
    expect(await refusalOf(makeCheckpoint(asReader))).toBe("passed");
    expect(await refusalOf(makeCheckpoint(asPlain))).toBe("forbidden");
  });
});

describe("[S115] tampering is found, at the first row: an event that was", () => {
  const columns = [
    ["type", "set type = 'user.unblocked'"],
    ["account", "set user_id = gen_random_uuid()"],
    ["actor", "set actor_id = gen_random_uuid()"],
    ["data", `set data = '{"ended": 999}'`],
    ["request", "set request_id = 'another'"],
    ["session", "set session_id = gen_random_uuid()"],
    ["duration", "set duration_ms = 1"],
  ];
  it.each(columns)("changed in its %s", async (_name, change) => {
    const ids = await sealedLog();
    await db().$executeRawUnsafe(`update audit_events ${change} where id = '${ids[3]}'`);
    expect(await problemOf()).toEqual({ kind: "changed", seq: 4, eventId: ids[3] });
  });

  it("changed, with its own link made to fit", async () => {
    const ids = await sealedLog();
    await db().$executeRawUnsafe(`update audit_events set type = 'x' where id = '${ids[1]}'`);
    await db().$executeRawUnsafe(
      `update audit_chain set digest = sha256('x') where event_id = '${ids[1]}'`,
    );
    expect(await problemOf()).toMatchObject({ kind: "changed", seq: 2 });
  });

  it("removed", async () => {
    const ids = await sealedLog();
    await db().$executeRawUnsafe(`delete from audit_events where id = '${ids[2]}'`);
    expect(await problemOf()).toEqual({ kind: "removed", seq: 3, eventId: ids[2] });
  });

  it("removed with its link", async () => {
    const ids = await sealedLog();
    await db().$executeRawUnsafe(`delete from audit_events where id = '${ids[2]}'`);
    await db().$executeRawUnsafe(`delete from audit_chain where event_id = '${ids[2]}'`);
    expect(await problemOf()).toMatchObject({ kind: "removed", seq: 3 });
  });

  it("removed at the very start, as if by retention", async () => {
    const ids = await sealedLog();
    await db().$executeRawUnsafe(`delete from audit_events where id = '${ids[0]}'`);
    await db().$executeRawUnsafe(`update audit_chain_state set anchor_seq = 1,
      anchor_hash = (select hash from audit_chain where seq = 1), dropped_before = now() + interval '9 years'`);
    await db().$executeRawUnsafe("delete from audit_chain where seq = 1");
    expect(await problemOf()).toMatchObject({ kind: "removed", seq: 1 });
  });

  it("reordered by its time", async () => {
    const ids = await sealedLog();
    await db().$executeRawUnsafe(
      `update audit_events set created_at = created_at - interval '5 seconds' where id = '${ids[4]}'`,
    );
    expect(await problemOf()).toEqual({ kind: "reordered", seq: 5, eventId: ids[4] });
  });

  it("reordered in the chain", async () => {
    const ids = await sealedLog();
    await db().$executeRawUnsafe(
      "update audit_chain set seq = case seq when 2 then -3 else -2 end where seq in (2, 3)",
    );
    await db().$executeRawUnsafe("update audit_chain set seq = -seq where seq < 0");
    expect(await problemOf()).toEqual({ kind: "reordered", seq: 2, eventId: ids[2] });
  });

  const insert = (xact: string, ago: string) =>
    db().$executeRawUnsafe(`insert into audit_events (id, type, user_id, created_at, xact)
      select '0193a000-0000-7000-8000-00000000dead', 'user.kicked', '${user}',
        max(created_at) - interval '${ago}', ${xact} from audit_events`);
  const inserted = { kind: "inserted", eventId: "0193a000-0000-7000-8000-00000000dead" };

  it("inserted as if it had been there", async () => {
    await sealedLog();
    await insert("1", "5 seconds");
    expect(await problemOf()).toMatchObject({ ...inserted, seq: null });
    expect(await sealEvents(app())).toBe(1);
    expect(await problemOf()).toMatchObject({ ...inserted, seq: null });
  });

  it("inserted as new, with a time long gone, before and after it is sealed", async () => {
    await sealedLog();
    await insert("pg_current_xact_id()::text::bigint", "11 minutes");
    expect(await problemOf()).toMatchObject({ ...inserted, seq: null });
    await sealEvents(app());
    expect(await problemOf()).toMatchObject({ ...inserted, seq: 8 });
  });

  it("cut off at the end with its link", async () => {
    const ids = await sealedLog();
    await db().$executeRawUnsafe(`delete from audit_events where id = '${ids[5]}'`);
    await db().$executeRawUnsafe("delete from audit_chain where seq = 6");
    expect(await problemOf()).toMatchObject({ kind: "truncated", seq: 6 });
  });
});

describe("[S115] a checkpoint", () => {
  it("is one of a whole chain, also when more was sealed since", async () => {
    await sealedLog();
    const { checkpoint, seq } = await makeCheckpoint(ctx());
    expect(seq).toBe(6);
    await sealEvents(app());
    expect(await problemOf({ checkpoint })).toBeNull();
  });

  it("shows an end that was cut off with all that tells of it", async () => {
    const ids = await sealedLog();
    const { checkpoint } = await makeCheckpoint(ctx());
    await db().$executeRawUnsafe(`delete from audit_events where created_at >=
      (select created_at from audit_events where id = '${ids[4]}')`);
    await db().$executeRawUnsafe("delete from audit_chain where seq > 4");
    await db().$executeRawUnsafe(`update audit_chain_state set seq = 4,
      hash = (select hash from audit_chain where seq = 4)`);
    expect(await problemOf()).toBeNull();
    expect(await problemOf({ checkpoint })).toMatchObject({ kind: "truncated", seq: 5 });
  });

  it("shows a chain that was made again over other events", async () => {
    const ids = await sealedLog();
    const { checkpoint } = await makeCheckpoint(ctx());
    await db().$executeRawUnsafe(`update audit_events set type = 'x' where id = '${ids[1]}'`);
    await db().$executeRawUnsafe("truncate audit_chain, audit_chain_state");
    await sealEvents(app());
    expect(await problemOf()).toBeNull();
    expect(await problemOf({ checkpoint })).toMatchObject({ kind: "rewritten", seq: 6 });
  });

  it("can be made by this instance only", async () => {
    await sealedLog();
    const { checkpoint } = await makeCheckpoint(ctx());
    const [prefix, text = "", signature] = checkpoint.split(".");
    const other = Buffer.from(text, "base64url").toString().replace('"seq":6', '"seq":5');
    const forged = [prefix, Buffer.from(other).toString("base64url"), signature].join(".");
    for (const wrong of [forged, "", "gha1", "gha1..", `${checkpoint}x`, "x".repeat(2000)]) {
      if (wrong === "") continue;
      expect(await refusalOf(verify({ checkpoint: wrong }))).toBe("validation_failed");
    }
  });
});

describe("[S115] sealing", () => {
  it.runIf(process.env.TEST_DATABASE_URL)(
    "misses no transaction that commits after a later one",
    async () => {
      await write(1);
      await sealEvents(app());
      let commit: () => void = () => {};
      const held = new Promise<void>((resolve) => {
        commit = resolve;
      });
      let begun: () => void = () => {};
      const started = new Promise<void>((resolve) => {
        begun = resolve;
      });
      const slow = db().$transaction(async (tx) => {
        await recordEvent(ctx(), tx, "user.unblocked", { userId: user });
        begun();
        await held;
      });
      await started;
      await write(2);
      expect(await sealEvents(app())).toBe(0);
      commit();
      await slow;
      expect(await sealEvents(app())).toBe(3);
      expect(await problemOf()).toBeNull();
    },
  );

  it("seals each event once, by however many at once", async () => {
    await write(20);
    expect(await runConcurrently(() => sealEvents(app()))).toEqual({ passed: 50 });
    expect(await db().auditLink.count()).toBe(20);
    expect(await problemOf()).toBeNull();
  });

  it("begins with what was written before there was a chain, and by another server", async () => {
    await write(2);
    await db().$executeRawUnsafe("update audit_events set xact = null");
    await write(1);
    await db().$executeRawUnsafe(
      "update audit_events set xact = 9007199254740000 where created_at = (select max(created_at) from audit_events)",
    );
    await write(1);
    expect(await sealEvents(app())).toBe(4);
    // As after a restore into a server whose transactions are counted from a lower number.
    await db().$executeRawUnsafe("update audit_chain_state set xact = 9007199254740000");
    await write(1);
    expect(await sealEvents(app())).toBe(1);
    expect(await problemOf()).toBeNull();
  });
});
