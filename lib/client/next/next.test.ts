import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { appSecret, cookieHeader, startApp, type TestApp } from "@/lib/testing/sdk/app";
import type { TestBrowser } from "@/lib/testing/sdk/browser";
import { readCookies } from "../app/cookies";
import { createGatehouseNext, type GatehouseNext } from ".";

/** Next's request, as far as the adapter reads it. */
const next = vi.hoisted(() => ({
  cookies: new Map<string, string>(),
  headers: new Headers(),
  isReadOnly: false,
  set: [] as string[],
  store: {},
  connected: Promise.resolve(),
}));
vi.mock("next/server", async (original) => ({
  ...(await original<object>()),
  connection: () => next.connected,
}));
vi.mock("next/headers", () => ({
  headers: async () => next.headers,
  cookies: async () => next.store,
}));

/** Begins a request: Next makes one cookie store for each. */
function request(header: string, { isReadOnly }: { isReadOnly: boolean }): void {
  next.cookies = new Map(readCookies(header));
  next.isReadOnly = isReadOnly;
  next.set = [];
  next.store = {
    getAll: () => [...next.cookies].map(([name, value]) => ({ name, value })),
    set(name: string) {
      if (next.isReadOnly) throw new Error("Cookies can only be modified in a Server Action");
      next.set.push(name);
    },
  };
}

let test: TestApp;
let browser: TestBrowser;
let gatehouse: GatehouseNext;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  test = await startApp();
  browser = await test.signedIn();
  gatehouse = createGatehouseNext({
    ...{ url: test.provider.url, clientId: "web", clientSecret: "client-secret" },
    ...{ secret: appSecret, appUrl: test.url },
  });
  next.headers = new Headers();
  next.connected = Promise.resolve();
});
afterEach(async () => {
  vi.useRealTimers();
  await test.close();
});
const pass = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000);
const header = () => cookieHeader(browser, test.url);

describe("the route handlers", () => {
  it("sign in and say who is signed in", async () => {
    const { GET } = gatehouse.handlers;
    expect((await GET(new Request("http://localhost:3000/auth/login"))).status).toBe(303);
    const session = new Request("http://localhost:3000/auth/session", {
      headers: { cookie: header() },
    });
    expect((await (await GET(session)).json()).user.sub).toBe("ada");
    expect((await GET(new Request("http://localhost:3000/elsewhere"))).status).toBe(404);
  });
});

describe("the route handlers, asked by Next for the part of a page", () => {
  it("begin no sign-in, so that the browser goes there by itself", async () => {
    const headers = { rsc: "1" };
    const answer = await gatehouse.handlers.GET(
      new Request("http://localhost:3000/auth/login", { headers }),
    );
    expect([answer.status, answer.headers.get("Location")]).toEqual([204, null]);
    expect(answer.headers.getSetCookie()).toEqual([]);
  });
});

describe("getSession", () => {
  it("is null for a stranger, and the session for a user", async () => {
    request("", { isReadOnly: true });
    expect(await gatehouse.getSession()).toBeNull();
    request(header(), { isReadOnly: true });
    expect((await gatehouse.getSession())?.user.sub).toBe("ada");
    expect(next.set).toEqual([]);
  });

  it("asks Gatehouse once in a request", async () => {
    gatehouse = createGatehouseNext({
      ...{ url: test.provider.url, clientId: "web", clientSecret: "client-secret" },
      ...{ secret: appSecret, appUrl: test.url, check: "always" },
    });
    request(header(), { isReadOnly: true });
    test.provider.asked.length = 0;
    for (let count = 0; count < 5; count++) await gatehouse.getSession();
    const asked = () => test.provider.asked.filter((one) => one.includes("introspection")).length;
    expect(asked()).toBe(1);
    request(header(), { isReadOnly: true });
    await gatehouse.getSession();
    expect(asked()).toBe(2);
  });

  it("reads no session while Next renders a page ahead of a request", async () => {
    request(header(), { isReadOnly: true });
    const read = vi.spyOn(next.store as { getAll(): unknown }, "getAll");
    let arrive = () => {};
    next.connected = new Promise((resolve) => {
      arrive = resolve;
    });
    const session = gatehouse.getSession();
    await vi.dynamicImportSettled();
    expect(read).not.toHaveBeenCalled();
    arrive();
    expect((await session)?.user.sub).toBe("ada");
  });

  it("refreshes in an action, which can set cookies", async () => {
    pass(890);
    request(header(), { isReadOnly: false });
    expect((await gatehouse.getSession())?.user.sub).toBe("ada");
    expect(next.set).toContain("gatehouse.app-web");
  });

  it("does not spend the refresh token in a server component, which cannot", async () => {
    pass(890);
    request(header(), { isReadOnly: true });
    test.provider.asked.length = 0;
    expect((await gatehouse.getSession())?.user.sub).toBe("ada");
    expect(test.provider.asked).toEqual([]);
  });
});

describe("requireSession", () => {
  const target = async (options?: { returnTo?: string }) =>
    gatehouse.requireSession(options).then(
      () => "signed in",
      (error) => String(error.digest).split(";")[2],
    );

  it("returns the session of a user", async () => {
    request(header(), { isReadOnly: true });
    expect(await target()).toBe("signed in");
  });

  it("leads a stranger to the sign-in, and back to the page", async () => {
    request("", { isReadOnly: true });
    expect(await target()).toBe("/auth/login?returnTo=%2F");
    expect(await target({ returnTo: "/notes" })).toBe("/auth/login?returnTo=%2Fnotes");
    next.headers = new Headers({ "x-gatehouse-path": "/deep?a=1" });
    expect(await target()).toBe("/auth/login?returnTo=%2Fdeep%3Fa%3D1");
  });
});

describe("the proxy", () => {
  const run = (path: string, cookie = header()) =>
    gatehouse.proxy(new Request(`http://localhost:3000${path}`, { headers: { cookie } }));
  const forwarded = (answer: Response, name: string) =>
    answer.headers.get(`x-middleware-request-${name}`);

  it("refreshes the cookie for the page and for the browser", async () => {
    pass(890);
    const answer = await run("/notes?a=1", `theme=dark; ${header()}`);
    const [set = ""] = answer.headers.getSetCookie();
    const value = /^gatehouse\.app-web=([^;]+);/.exec(set)?.[1];
    expect(forwarded(answer, "cookie")).toBe(`theme=dark; gatehouse.app-web=${value}`);
    expect(forwarded(answer, "x-gatehouse-path")).toBe("/notes?a=1");
  });

  it("lets everyone pass, since it is not the guard", async () => {
    const answer = await run("/admin", "");
    expect(answer.headers.get("x-middleware-next")).toBe("1");
    expect(answer.headers.get("location")).toBeNull();
  });

  it("leaves a fresh session and the own routes alone", async () => {
    expect((await run("/notes")).headers.getSetCookie()).toEqual([]);
    pass(890);
    expect((await run("/auth/session")).headers.getSetCookie()).toEqual([]);
  });

  it("overwrites what a client says the path is", async () => {
    const headers = { "x-gatehouse-path": "/evil" };
    const answer = await gatehouse.proxy(new Request("http://localhost:3000/own", { headers }));
    expect(forwarded(answer, "x-gatehouse-path")).toBe("/own");
  });
});
