import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createKey, type FakeIssuer, startIssuer } from "@/lib/testing/sdk/issuer";
import {
  type AppOptions,
  createGatehouseApp,
  type EndedSessions,
  endedInMemory,
  type GatehouseApp,
  type Logout,
} from ".";

const EVENT = "http://schemas.openid.net/event/backchannel-logout";
const appUrl = "http://app.localhost:4000";
let issuer: FakeIssuer;
let app: GatehouseApp;
let told: Logout[];
let problems: unknown[];

function create(options: AppOptions = {}): GatehouseApp {
  return createGatehouseApp({
    ...{ url: issuer.url, clientId: "web", clientSecret: "s", secret: "s".repeat(32), appUrl },
    onBackchannelLogout: (logout) => void told.push(logout),
    onProblem: (problem) => problems.push(problem),
    ...options,
  });
}
beforeEach(async () => {
  issuer = await startIssuer();
  told = [];
  problems = [];
  app = create();
});
afterEach(async () => {
  vi.useRealTimers();
  await issuer.close();
});

const now = () => Math.floor(Date.now() / 1000);
const valid = () => ({ aud: "web", exp: now() + 120, events: { [EVENT]: {} }, scope: undefined });
const logoutToken = (
  claims: object = {},
  header: object = {},
  key?: Awaited<ReturnType<typeof createKey>>,
) => issuer.token({ ...valid(), ...claims }, { typ: "logout+jwt", ...header }, key);

async function send(token: string, init: RequestInit = {}) {
  const body = new URLSearchParams({ logout_token: token });
  const address = `${appUrl}/auth/backchannel-logout`;
  const answer = await app.handle(new Request(address, { method: "POST", body, ...init }));
  return answer ?? expect.unreachable();
}

it("takes a logout token, and tells the application", async () => {
  const answer = await send(await logoutToken());
  expect(answer.status).toBe(200);
  expect(answer.headers.get("cache-control")).toBe("no-store");
  expect(told).toEqual([{ sid: "s1", sub: "ada", issuedAt: expect.any(Date) }]);
});

describe("refuses", () => {
  it.each<[string, object, object]>([
    ["of another issuer", { iss: "https://evil.example" }, {}],
    ["for another application", { aud: "other" }, {}],
    ["without an audience", { aud: undefined }, {}],
    ["without iat", { iat: undefined }, {}],
    ["that is old", { iat: 1_000 }, {}],
    ["from the future", { iat: 4_000_000_000 }, {}],
    ["without exp", { exp: undefined }, {}],
    ["that has expired", { exp: 1_000 }, {}],
    ["without jti", { jti: undefined }, {}],
    ["without events", { events: undefined }, {}],
    ["with another event", { events: { "https://example.com/event": {} } }, {}],
    ["with the event as a list", { events: [EVENT] }, {}],
    ["with a word for the event", { events: { [EVENT]: "yes" } }, {}],
    ["with a nonce, like an ID token", { nonce: "n" }, {}],
    ["about nobody", { sid: undefined, sub: undefined }, {}],
    ["about a number", { sid: 7 }, {}],
    ["of the type of an ID token", {}, { typ: "JWT" }],
    ["of the type of an access token", {}, { typ: "at+jwt" }],
    ["without a type", {}, { typ: undefined }],
    ["with an unknown key", {}, { kid: "mine" }],
  ])("a token %s", async (_, claims, header) => {
    const answer = await send(await logoutToken(claims, header));
    expect([answer.status, await answer.json()]).toEqual([400, { error: "invalid_request" }]);
    expect(told).toEqual([]);
    expect(problems).toEqual([]);
  });

  it("a stranger's signature, alg none, and what is no token", async () => {
    const stranger = await createKey("EdDSA");
    const forged = await logoutToken({}, { kid: issuer.key().kid }, stranger);
    const [, payload] = (await logoutToken()).split(".");
    const none = btoa('{"alg":"none","typ":"logout+jwt"}').replace(/=+$/, "");
    for (const token of [forged, `${none}.${payload}.`, "x", "a.b.c"]) {
      expect((await send(token)).status).toBe(400);
    }
    expect(told).toEqual([]);
  });

  it("the same token a second time", async () => {
    const token = await logoutToken();
    expect((await send(token)).status).toBe(200);
    expect((await send(token)).status).toBe(400);
    expect(told).toHaveLength(1);
  });

  it("another kind of body, or far too long a one, without reading on", async () => {
    const token = await logoutToken();
    const json = {
      body: JSON.stringify({ logout_token: token }),
      headers: { "Content-Type": "application/json" },
    };
    expect((await send(token, json)).status).toBe(400);
    const long = { body: new URLSearchParams({ x: "x".repeat(70_000), logout_token: token }) };
    expect((await send(token, long)).status).toBe(400);
    expect(issuer.asked).toEqual([]);
  });
});

describe("asks to be told again", () => {
  it("when the keys cannot be fetched", async () => {
    const token = await logoutToken();
    issuer.failure = 500;
    expect((await send(token)).status).toBe(503);
    expect(problems).toHaveLength(1);
    issuer.failure = null;
    expect((await send(token)).status).toBe(200);
  });

  it("when the logout could not be remembered", async () => {
    const memory = endedInMemory();
    let isDown = true;
    const end = (logout: Logout) => {
      if (isDown) throw new Error("the database is down");
      return memory.end(logout);
    };
    app = create({ endedSessions: { ...memory, end } });
    const token = await logoutToken();
    expect((await send(token)).status).toBe(503);
    isDown = false;
    expect((await send(token)).status).toBe(200);
  });
});

it("is known to all copies of this module in the process", async () => {
  const copy = create();
  const shared = Symbol.for("gatehouse-client");
  expect(copy.loginPath()).toBe("/auth/login");
  await send(await logoutToken());
  const kept = (globalThis as { [name: symbol]: Map<string, EndedSessions> })[shared];
  const ended = kept?.get(`ended ${new URL(issuer.url).href} web`);
  expect(ended?.isEnded({ sid: "s1", sub: "ada", signedInAt: new Date() })).toBe(true);
});

describe("the memory of ended sessions", () => {
  const at = (seconds: number) => new Date(seconds * 1000);
  const session = { sid: "s1", sub: "ada", signedInAt: at(100) };

  it("ends one session by its id", () => {
    const memory = endedInMemory();
    memory.end({ sid: "s1", sub: "ada", issuedAt: new Date() });
    expect(memory.isEnded(session)).toBe(true);
    expect(memory.isEnded({ ...session, sid: "s2" })).toBe(false);
    expect(memory.isEnded({ ...session, sid: null })).toBe(false);
  });

  it("ends all of a user's that began before, and none that began after", () => {
    const memory = endedInMemory();
    const issuedAt = new Date();
    memory.end({ sid: null, sub: "ada", issuedAt });
    expect(memory.isEnded(session)).toBe(true);
    expect(memory.isEnded({ ...session, sub: "bob" })).toBe(false);
    const later = new Date(issuedAt.getTime() + 1000);
    expect(memory.isEnded({ ...session, signedInAt: later })).toBe(false);
  });

  it("is bounded, and forgets after a day", () => {
    const few = endedInMemory(2);
    for (const sid of ["s1", "s2", "s3"]) few.end({ sid, sub: null, issuedAt: new Date() });
    expect(few.isEnded(session)).toBe(false);
    expect(few.isEnded({ ...session, sid: "s3" })).toBe(true);

    vi.useFakeTimers({ toFake: ["Date"] });
    const memory = endedInMemory();
    memory.end({ sid: "s1", sub: null, issuedAt: new Date() });
    vi.setSystemTime(Date.now() + 86_401_000);
    memory.end({ sid: "s2", sub: null, issuedAt: new Date() });
    expect(memory.isEnded(session)).toBe(false);
  });
});
