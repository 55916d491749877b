import { afterEach, describe, expect, it, vi } from "vitest";
import { fakeApp, problem } from "@/lib/testing/fake-app";
import { createGatehouse } from "./create";
import type { GatehouseOptions } from "./options";
import type { ClientTokens } from "./tokens";

const REFRESH = "POST /api/v1/auth/refresh";
const first: ClientTokens = { accessToken: "access-1", refreshToken: "refresh-1" };
const aboutToEnd = () => ({ ...first, expiresAt: Date.now() + 20_000 });
const second = { accessToken: "access-2", refreshToken: "refresh-2" };

afterEach(() => vi.unstubAllGlobals());

function signedIn(options: Partial<GatehouseOptions> = {}) {
  const app = fakeApp();
  const told: (ClientTokens | null)[] = [];
  const client = createGatehouse({
    url: "https://id.example.com",
    tokens: first,
    fetch: app.fetch,
    onTokens: (tokens) => void told.push(tokens),
    ...options,
  });
  return { app, client, told };
}

const refreshes = (seen: string[]) => seen.filter((one) => one.startsWith(REFRESH)).length;

describe("tokens of a client", () => {
  it("are refreshed before they end, and the call goes out once", async () => {
    const { app, client, told } = signedIn({ tokens: aboutToEnd() });
    await client.getMe();
    expect(app.seen).toEqual([REFRESH, "GET /api/v1/me access-2"]);
    expect(told).toEqual([{ ...second, expiresAt: expect.any(Number) }]);
    const left = (client.getTokens()?.expiresAt ?? 0) - Date.now();
    expect(left).toBeGreaterThan(890_000);
    expect(left).toBeLessThanOrEqual(900_000);
  });

  it("are used as they are while they have time", async () => {
    const { app, client } = signedIn({ tokens: { ...first, expiresAt: Date.now() + 60_000 } });
    await client.getMe();
    expect(app.seen).toEqual(["GET /api/v1/me access-1"]);
  });

  it("are refreshed when the server finds them expired, and the call is sent again, whole", async () => {
    const { app, client } = signedIn();
    app.expire();
    await client.updateMe({ name: "Ada" });
    expect(app.seen).toEqual(["PATCH /api/v1/me access-1", REFRESH, "PATCH /api/v1/me access-2"]);
    expect(app.bodies[2]).toBe('{"name":"Ada"}');
  });

  it.each([
    ["found expired", first, 10],
    ["about to end", aboutToEnd(), 0],
  ])("are refreshed once for ten calls at once, where they are %s", async (_, tokens, late) => {
    const { app, client, told } = signedIn({ tokens });
    app.expire();
    const answers = await Promise.all(Array.from({ length: 10 }, () => client.getMe()));
    expect(answers).toHaveLength(10);
    expect(refreshes(app.seen)).toBe(1);
    expect(app.seen).toHaveLength(11 + late);
    expect(told).toHaveLength(1);
  });

  it("are refreshed once where calls and `refresh` itself meet", async () => {
    const { app, client } = signedIn({ tokens: aboutToEnd() });
    const [, tokens, again] = await Promise.all([
      client.getMe(),
      client.refresh(),
      client.refresh(),
    ]);
    expect(refreshes(app.seen)).toBe(1);
    expect(tokens).toMatchObject(second);
    expect(again).toEqual(tokens);
  });

  it("are not refreshed again for a call that the server found expired before", async () => {
    const app = fakeApp();
    app.expire();
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { client } = signedIn({ fetch: holdFirst(app.fetch, held) });
    const late = client.listSessions();
    await client.getMe();
    release();
    await late;
    expect(refreshes(app.seen)).toBe(1);
  });

  it("bring a call no third try", async () => {
    const { app, client } = signedIn();
    app.answerCalls(() => problem(401, "token_expired"));
    await expect(client.getMe()).rejects.toMatchObject({ code: "token_expired", status: 401 });
    expect(app.seen).toHaveLength(3);
  });

  it.each(["token_revoked", "token_expired"])(
    "are forgotten where a refresh answers %s",
    async (code) => {
      const { app, client, told } = signedIn();
      app.expire();
      app.answerRefresh(() => problem(401, code));
      const calls = await Promise.allSettled([client.getMe(), client.getMe(), client.getMe()]);
      for (const call of calls) {
        expect(call).toMatchObject({ status: "rejected", reason: { code } });
      }
      expect(refreshes(app.seen)).toBe(1);
      expect(told).toEqual([null]);
      expect(client.getTokens()).toBeNull();
      await expect(client.refresh()).rejects.toMatchObject({
        code: "unauthenticated",
        status: 0,
      });
    },
  );

  it.each([
    ["is unavailable", () => problem(503, "unavailable"), "unavailable"],
    ["has too many calls", () => problem(429, "rate_limited"), "rate_limited"],
    ["is not reached", () => Promise.reject(new TypeError("fetch failed")), "network_error"],
    ["is a proxy's page", () => new Response("<html>", { status: 502 }), "unexpected_response"],
  ])("stay where the server %s", async (_, answer, code) => {
    const { app, client, told } = signedIn();
    app.expire();
    app.answerRefresh(answer);
    await expect(client.getMe()).rejects.toMatchObject({ code });
    expect(told).toEqual([]);
    expect(client.getTokens()).toEqual(first);
    await client.getMe();
    expect(told).toHaveLength(1);
  });

  it("are forgotten where the session has ended", async () => {
    const { app, client, told } = signedIn();
    app.answerCalls(() => problem(401, "token_revoked"));
    await expect(client.getMe()).rejects.toMatchObject({ code: "token_revoked" });
    expect(told).toEqual([null]);
    expect(refreshes(app.seen)).toBe(0);
  });

  it("stay on any other refusal", async () => {
    const { app, client, told } = signedIn();
    app.answerCalls(() => problem(403, "forbidden"));
    await expect(client.listUsers()).rejects.toMatchObject({ code: "forbidden" });
    expect(told).toEqual([]);
    expect(app.seen).toHaveLength(1);
  });

  it.each(["logout", "deleteMe"] as const)("are forgotten by %s", async (method) => {
    const { client, told } = signedIn();
    await client[method]();
    expect(told).toEqual([null]);
    expect(client.getTokens()).toBeNull();
  });

  it("come with a sign-in, which waits for no old ones", async () => {
    const { app, client, told } = signedIn({ tokens: aboutToEnd() });
    await client.login({ email: "ada@example.com", password: "secret" });
    expect(app.seen).toEqual(["POST /api/v1/auth/login"]);
    expect(told).toEqual([{ ...second, expiresAt: expect.any(Number) }]);
  });

  it("of a sign-in are not overwritten by a refresh of the old ones", async () => {
    const { app, client } = signedIn();
    let answer = (_: Response) => {};
    app.answerRefresh(() => new Promise((resolve) => (answer = resolve)));
    const refreshed = client.refresh();
    await client.login({ email: "ada@example.com", password: "secret" });
    answer(Response.json({ accessToken: "old", refreshToken: "old", expiresIn: 900 }));
    expect(await refreshed).toMatchObject(second);
    expect(client.getTokens()).toMatchObject(second);
  });

  it("are stored before they are used", async () => {
    const order: string[] = [];
    const { app, client } = signedIn({
      tokens: aboutToEnd(),
      async onTokens() {
        await Promise.resolve();
        order.push(`stored, after ${app.seen.length} request`);
      },
    });
    await client.getMe();
    expect(order).toEqual(["stored, after 1 request"]);
  });

  it("are none of an API key's", async () => {
    const { app, client, told } = signedIn({ apiKey: "gh_key" });
    await client.login({ email: "ada@example.com", password: "secret" });
    app.answerCalls(() => problem(401, "token_expired"));
    await expect(client.listUsers()).rejects.toMatchObject({ code: "token_expired" });
    expect(app.seen).toEqual(["POST /api/v1/auth/login gh_key", "GET /api/v1/admin/users gh_key"]);
    expect(told).toEqual([]);
    expect(client.getTokens()).toBeNull();
  });

  it("are none where a cookie says who calls", async () => {
    const { app, client } = signedIn({ tokens: null, credentials: "include" });
    await expect(client.getMe()).rejects.toMatchObject({ code: "unauthenticated" });
    expect(app.seen).toEqual(["GET /api/v1/me"]);
  });
});

describe("an aborted call", () => {
  it("ends with its signal's reason, while the refresh goes on for the others", async () => {
    const { app, client } = signedIn({ tokens: aboutToEnd() });
    const stop = new AbortController();
    const reason = new Error("The page was left.");
    const aborted = client.getMe({ signal: stop.signal });
    const other = client.getMe();
    stop.abort(reason);
    await expect(aborted).rejects.toBe(reason);
    await other;
    expect(app.seen).toEqual([REFRESH, "GET /api/v1/me access-2"]);
  });

  it("is not sent where it was aborted before", async () => {
    const { app, client } = signedIn();
    await expect(client.getMe({ signal: AbortSignal.abort() })).rejects.toThrow(/abort/i);
    expect(app.seen).toEqual([]);
  });
});

describe("a store that tabs share", () => {
  it("gives a tab what another has refreshed", async () => {
    const shared = { ...second, expiresAt: Date.now() + 900_000 };
    const { app, client, told } = signedIn({ tokens: aboutToEnd(), readTokens: () => shared });
    await client.getMe();
    expect(app.seen).toEqual(["GET /api/v1/me access-2"]);
    expect(told).toEqual([]);
  });

  it("signs a tab out that another has signed out", async () => {
    const { app, client } = signedIn({ tokens: aboutToEnd(), readTokens: async () => null });
    await expect(client.getMe()).rejects.toMatchObject({ code: "unauthenticated" });
    expect(refreshes(app.seen)).toBe(0);
  });

  it("lets two tabs refresh once between them, taking turns by the platform's lock", async () => {
    let turn = Promise.resolve();
    const names: string[] = [];
    const request = (name: string, work: () => Promise<unknown>) => {
      names.push(name);
      const mine = turn.then(work);
      turn = mine.then(() => {});
      return mine;
    };
    vi.stubGlobal("navigator", { locks: { request } });
    const app = fakeApp();
    let stored: ClientTokens | null = aboutToEnd();
    const tab = () =>
      createGatehouse({
        url: "https://id.example.com",
        tokens: stored,
        fetch: app.fetch,
        readTokens: () => stored,
        onTokens(tokens) {
          stored = tokens;
        },
      });
    const [left, right] = [tab(), tab()];
    await Promise.all([left.getMe(), right.getMe()]);
    expect(refreshes(app.seen)).toBe(1);
    expect(right.getTokens()).toEqual(left.getTokens());
    expect(names).toEqual(Array(2).fill("gatehouse https://id.example.com"));
  });
});

/** Holds the answer to the first request until it is let go. */
function holdFirst(fetchIt: (request: Request) => Promise<Response>, held: Promise<void>) {
  let isFirst = true;
  return async (request: Request) => {
    const wait = isFirst;
    isFirst = false;
    const answer = await fetchIt(request);
    if (wait) await held;
    return answer;
  };
}
