import { beforeEach, describe, expect, it } from "vitest";
import type { ListLogsQuery } from "@/lib/contracts/admin";
import { eventTypes, outcomeOf } from "@/lib/contracts/events";
import { testApp } from "@/lib/testing/app";
import { testCtx } from "@/lib/testing/context";
import { emptyTables } from "@/lib/testing/database";
import { makeUser, refusalOf, signInAs, systemCtx } from "@/lib/testing/factories";
import { getEvent, listEvents, listOwnEvents, recordEvent } from "./events";

const app = testApp();
const [ada, ben] = [1, 2].map((one) => `0193a000-0000-7000-8000-00000000e00${one}`);

beforeEach(() => emptyTables(app().database));

type Written = { type?: "sign_in.failed" | "user.verified" | "limit.reached"; request?: string };

async function write(userId: string | undefined, actorId: string | undefined, one: Written = {}) {
  app().clock.advance(1);
  const { type = "user.verified", request = crypto.randomUUID() } = one;
  const data = type === "limit.reached" ? { limit: "x" } : {};
  const ctx = { ...systemCtx(app()), requestId: request };
  await recordEvent(ctx, app().database.prisma, type, { userId, actorId, data } as never);
}

const found = async (query: ListLogsQuery) => {
  const { items } = await listEvents(systemCtx(app()), query);
  return items.map(({ type }) => type);
};

describe("the audit log is filtered", () => {
  beforeEach(async () => {
    await write(ada, ada);
    await write(ada, ben, { request: "one request" });
    await write(ben, undefined, { type: "sign_in.failed" });
    await write(ada, undefined, { type: "limit.reached", request: "one request" });
    await app().database.prisma.auditEvent.updateMany({
      where: { actorId: ada },
      data: { type: "of.later" },
    });
  });

  it.each<[ListLogsQuery, string[]]>([
    [{}, ["limit.reached", "sign_in.failed", "user.verified", "of.later"]],
    [{ actorId: ben }, ["user.verified"]],
    [{ actorId: ada }, ["of.later"]],
    [{ requestId: "one request" }, ["limit.reached", "user.verified"]],
    [{ requestId: "another" }, []],
    [{ outcome: "failure" }, ["sign_in.failed"]],
    [{ outcome: "refused" }, ["limit.reached"]],
    [{ outcome: "success" }, ["user.verified", "of.later"]],
    [{ outcome: "success", userId: ada }, ["user.verified", "of.later"]],
    [{ outcome: "refused", userId: ada }, ["limit.reached"]],
    [{ outcome: "failure", userId: ada }, []],
    [{ outcome: "failure", type: "sign_in.failed" }, ["sign_in.failed"]],
    [{ outcome: "success", type: "sign_in.failed" }, []],
  ])("by %j", async (query, types) => {
    expect(await found(query)).toEqual(types);
  });

  it("page by page, by an outcome of many types", async () => {
    for (let index = 0; index < 5; index++) await write(ada, undefined, { type: "limit.reached" });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const query = { outcome: "refused" as const, limit: 2, cursor };
      const page = await listEvents(systemCtx(app()), query);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(new Set(seen).size).toBe(6);
    expect(seen).toHaveLength(6);
  });
});

describe("an event of the log", () => {
  it("has its outcome, device, session and duration, and is read by its id", async () => {
    const user = await makeUser(app(), { permissions: ["audit:read"] });
    const ctx = { ...(await signInAs(app(), user)), startedAt: performance.now() - 250 };
    await recordEvent(ctx, app().database.prisma, "user.verified", { userId: user.id });
    const { items } = await listEvents(ctx, { type: "user.verified" });
    expect(items).toMatchObject([
      { outcome: "success", device: "Firefox on Linux", sessionId: ctx.actor.sessionId },
    ]);
    const { durationMs, id = "" } = items[0] ?? {};
    expect(durationMs).toBeGreaterThanOrEqual(250);
    expect(await getEvent(ctx, { id })).toEqual(items[0]);
    expect(await refusalOf(getEvent(ctx, { id: ada ?? "" }))).toBe("not_found");
    expect(await refusalOf(getEvent(testCtx(app()), { id }))).toBe("unauthenticated");
    const [own] = (await listOwnEvents(ctx, { type: "user.verified" })).items;
    expect(own).not.toHaveProperty("sessionId");
    expect(own).not.toHaveProperty("durationMs");
  });

  it("that its name calls a failure or refusal is one, for every type", () => {
    const named = eventTypes.filter((type) => /[._](failed|refused|reused)$/.test(type));
    expect(named.filter((type) => outcomeOf(type) === "success")).toEqual([]);
    expect(outcomeOf("export.failed")).toBe("failure");
    expect(outcomeOf("export.refused")).toBe("refused");
    expect(outcomeOf("from.later")).toBe("success");
  });

  it("[S64] a range that ends before it begins is refused", async () => {
    const range = { from: "2026-02-01T00:00:00Z", to: "2026-01-01T00:00:00Z" };
    await expect(listEvents(systemCtx(app()), range)).rejects.toThrow();
  });
});
