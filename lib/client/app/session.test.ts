import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { cookieHeader, startApp, type TestApp } from "@/lib/testing/sdk/app";
import type { TestBrowser } from "@/lib/testing/sdk/browser";
import { serializeCookie } from "./cookies";
import { sessionCookieName } from "./session-cookie";

let test: TestApp;
let browser: TestBrowser;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  test = await startApp();
  browser = await test.signedIn();
  test.provider.asked.length = 0;
});
afterEach(async () => {
  vi.useRealTimers();
  await test.close();
});

const pass = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000);
const refreshes = () => test.provider.asked.filter((one) => one === "POST /token").length;
const read = (app = test.app) => app.readSession(cookieHeader(browser, test.url));
const NAME = "gatehouse.app-web";

describe("a session", () => {
  it("is read without asking anyone", async () => {
    const { session, cookies } = await read();
    expect(session).toMatchObject({ user: { sub: "ada", email: "ada@example.com" } });
    expect(session?.sid).toEqual(expect.any(String));
    expect(cookies).toEqual([]);
    expect(test.provider.asked).toEqual([]);
  });

  it("shows its tokens to the server alone", async () => {
    const answer = await browser.send(`${test.url}/auth/session`);
    expect(Object.keys(await answer.json())).toEqual(["user"]);
    expect(answer.headers.get("cache-control")).toBe("no-store");
  });

  it.each([
    [
      "changed",
      (value: string) => value.slice(0, 90) + (value[90] === "A" ? "B" : "A") + value.slice(91),
    ],
    ["cut off", (value: string) => value.slice(0, 100)],
    ["made up", () => "e30.e30.e30.e30.e30"],
    ["empty", () => ""],
  ])("in a cookie that was %s is none", async (_, change) => {
    const cookies = browser.cookies(test.url);
    cookies.set(NAME, change(cookies.get(NAME) ?? ""));
    expect((await read()).session).toBeNull();
  });

  it("is not a sign-in under way put in its place", async () => {
    await browser.send(`${test.url}/auth/login`);
    const cookies = browser.cookies(test.url);
    const [flow = ""] = [...cookies].filter(([name]) => name.includes("flow")).map(([, v]) => v);
    cookies.set(NAME, flow);
    expect((await read()).session).toBeNull();
  });

  it("survives a change of the secret, as long as the old one is listed", async () => {
    const old = "a secret of at least thirty-two characters";
    const fresh = "another secret of thirty-two characters";
    expect((await read(test.again({ secret: [fresh, old] }))).session).not.toBeNull();
    expect((await read(test.again({ secret: fresh }))).session).toBeNull();
  });
});

describe("two applications on one localhost", () => {
  const clientOf = (id: string, url: string) => ({
    ...{ client_id: id, client_secret: "client-secret" },
    redirect_uris: [`${url}/auth/callback`],
    post_logout_redirect_uris: [`${url}/`],
  });

  it("keep their sessions apart, though the browser sends both the cookies of both", async () => {
    const url = "http://app.localhost:4001";
    const second = await startApp({ appUrl: url, clientId: "second" });
    second.provider.addClient(clientOf("second", url));
    const other = await second.signedIn();
    const own = (await read()).session;
    const others = (await second.app.readSession(cookieHeader(other, url))).session;
    expect(own?.sid).not.toBe(others?.sid);
    const both = `${cookieHeader(browser, test.url)}; ${cookieHeader(other, url)}`;
    expect((await test.app.readSession(both)).session?.sid).toBe(own?.sid);
    expect((await second.app.readSession(both)).session?.sid).toBe(others?.sid);
    await second.close();
  });

  it("do so when they were registered at the same moment", () => {
    const appUrl = new URL("http://localhost:3000");
    const ids = ["0199c0de-7a10-7000-8000-0000aaaa0001", "0199c0de-7a10-7000-8000-0000aaaa0002"];
    expect(ids.map((clientId) => sessionCookieName({ appUrl, clientId }))).toEqual([
      "gatehouse.app-aaaa0001",
      "gatehouse.app-aaaa0002",
    ]);
  });

  it("have cookies with names that browsers take, whatever their client id", () => {
    const appUrl = new URL("https://app.example");
    const clientId = "https://app.example/a b;c=d";
    expect(sessionCookieName({ appUrl, clientId })).toMatch(/^__Host-gatehouse\.app-[\w-]{1,8}$/);
  });
});

describe("a refresh", () => {
  it("comes when the access token has under a minute left", async () => {
    const before = (await read()).session?.accessToken;
    pass(839);
    expect((await read()).session?.accessToken).toBe(before);
    expect(refreshes()).toBe(0);
    pass(2);
    const { session, cookies } = await read();
    expect(session?.accessToken).not.toBe(before);
    expect(cookies.map(({ name }) => name)).toEqual([NAME]);
    expect(refreshes()).toBe(1);
  });

  it("is one for 50 requests at once, and for those with the old cookie just after", async () => {
    pass(890);
    const all = await Promise.all(Array.from({ length: 50 }, () => read()));
    expect(new Set(all.map(({ session }) => session?.accessToken)).size).toBe(1);
    pass(29);
    expect((await read()).session?.accessToken).toBe(all[0]?.session?.accessToken);
    expect(refreshes()).toBe(1);
  });

  it("after the access token has ended still works", async () => {
    pass(3_600);
    expect(await test.user(browser)).toMatchObject({ sub: "ada" });
    pass(3_600);
    expect(await test.user(browser)).toMatchObject({ sub: "ada" });
    expect(refreshes()).toBe(2);
  });

  it("does not happen where no cookie can be set", async () => {
    pass(890);
    const header = cookieHeader(browser, test.url);
    const { session, cookies } = await test.app.readSession(header, { canSet: () => false });
    expect(session?.user.sub).toBe("ada");
    expect(cookies).toEqual([]);
    expect(refreshes()).toBe(0);
  });

  it("that another process made first keeps the session while its access token lives", async () => {
    pass(890);
    const old = cookieHeader(browser, test.url);
    expect(await test.user(browser)).not.toBeNull();
    const other = test.again();
    const late = await other.readSession(old);
    expect(late.session?.user.sub).toBe("ada");
    expect(late.cookies, "the winner's cookie must stay").toEqual([]);
    pass(11);
    const tooLate = await other.readSession(old);
    expect(tooLate).toEqual({ session: null, cookies: [] });
  });

  it("that is refused ends the session with its access token", async () => {
    test.provider.endSessions();
    pass(850);
    expect((await read()).session?.user.sub).toBe("ada");
    pass(51);
    expect((await read()).session).toBeNull();
    expect(test.problems).toEqual([]);
  });

  it("that gets no answer keeps the session while it can, and is tried again", async () => {
    test.provider.failure = 503;
    pass(850);
    expect((await read()).session?.user.sub).toBe("ada");
    pass(51);
    expect(await read()).toEqual({ session: null, cookies: [] });
    expect(test.problems).toHaveLength(2);
    test.provider.failure = null;
    expect((await read()).session?.user.sub).toBe("ada");
  });

  it("does not make a session longer than 30 days", async () => {
    pass(30 * 86_400 - 10);
    const { session, cookies } = await read();
    expect(session?.user.sub).toBe("ada");
    expect(serializeCookie(cookies.at(-1) ?? expect.unreachable())).toContain("Max-Age=10;");
    pass(11);
    expect((await read()).session).toBeNull();
  });
});

describe("an admin signs the user out", () => {
  it("and without a check the session lives on for the access token's time", async () => {
    test.provider.endSessions();
    expect((await read()).session?.user.sub).toBe("ada");
  });

  it("[S108] and with a check it ends on the next request", async () => {
    const app = test.again({ check: "always" });
    expect((await read(app)).session?.user.sub).toBe("ada");
    test.provider.endSessions();
    const { session, cookies } = await read(app);
    expect(session).toBeNull();
    expect(cookies).toEqual([expect.objectContaining({ name: NAME, value: "" })]);
  });

  it("and with a check every minute within a minute, asking no more often", async () => {
    const app = test.again({ check: 60 });
    pass(61);
    for (let count = 0; count < 5; count++) await read(app);
    const asked = test.provider.asked.filter((one) => one.includes("introspection"));
    expect(asked).toHaveLength(1);
    test.provider.endSessions();
    expect((await read(app)).session).not.toBeNull();
    pass(61);
    expect((await read(app)).session).toBeNull();
  });

  it("and a client without a secret learns it from userinfo", async () => {
    const app = test.again({ check: "always", clientSecret: "" });
    expect((await read(app)).session?.user.sub).toBe("ada");
    test.provider.endSessions();
    expect((await read(app)).session).toBeNull();
  });

  it("but an outage signs nobody out", async () => {
    const app = test.again({ check: "always" });
    await read(app);
    test.provider.failure = 503;
    expect((await read(app)).session?.user.sub).toBe("ada");
    expect(test.problems).toHaveLength(1);
  });
});
