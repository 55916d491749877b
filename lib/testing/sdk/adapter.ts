import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { AppOptions } from "@/lib/client/app";
import { appSecret } from "./app";
import { createBrowser } from "./browser";
import { startProvider, type TestProvider } from "./provider.mjs";
import { type Listening, listen } from "./server";

type Listener = Parameters<typeof listen>[0];
const audience = "https://api.example.com";

/**
 * What the adapter of each framework must do, with a server that listens. `create` makes an
 * application with `routes()` and:
 *
 * - `GET /me`, behind `requireSession`: the user as JSON
 * - `GET /maybe`, by `getSession`: `{ sub, accessToken }`, or `{ sub: null }`
 * - `GET /api/notes`, behind `requireToken({ scope: "notes:read" })`: the token's `{ sub }`
 * - `GET /api/admin`, behind `requireToken({ permission: "admin" })`
 */
export function describeAdapter(
  name: string,
  create: (options: AppOptions, audience: string) => Promise<Listener>,
): void {
  let provider: TestProvider;
  let server: Listening;
  const program = { headers: { accept: "application/json" } };
  const person = { headers: { accept: "text/html,*/*;q=0.8" } };

  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    provider = await startProvider();
    let handle: Listener = () => {};
    server = await listen((request, response) => handle(request, response));
    provider.addClient({
      ...{ client_id: "web", client_secret: "client-secret" },
      redirect_uris: [`${server.url}/auth/callback`],
      post_logout_redirect_uris: [`${server.url}/`],
      backchannel_logout_uri: `${server.url}/auth/backchannel-logout`,
    });
    const options = {
      ...{ url: provider.url, clientId: "web", clientSecret: "client-secret", audience },
      ...{ secret: appSecret, appUrl: server.url, onProblem: () => {} },
      scope: "openid profile email offline_access notes:read",
    };
    handle = await create(options, audience);
  });
  afterEach(async () => {
    vi.useRealTimers();
    await server.close();
    await provider.close();
  });

  const pass = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000);
  const at = (path: string) => server.url + path;

  async function signIn() {
    const browser = createBrowser();
    const end = await browser.visit(at("/me?tab=1"), person);
    return { browser, end };
  }
  async function accessToken() {
    const { browser } = await signIn();
    return (await (await browser.send(at("/maybe"))).json()).accessToken as string;
  }
  const call = (path: string, token?: string) =>
    fetch(at(path), token ? { headers: { authorization: `Bearer ${token}` } } : {});

  describe(`${name}: an application`, () => {
    it("sends a page to the sign-in, which comes back to it", async () => {
      const { end } = await signIn();
      expect(end.url).toBe(at("/me?tab=1"));
      expect(await end.json()).toMatchObject({ sub: "ada", email: "ada@example.com" });
    });

    it("answers 401 to a program, and 404 to what is not there", async () => {
      const answer = await fetch(at("/me"), program);
      expect(answer.status).toBe(401);
      expect(await answer.json()).toMatchObject({ code: "signed_out" });
      expect((await fetch(at("/auth/nothing"))).status).toBe(404);
      expect((await fetch(at("/nothing"))).status).toBe(404);
    });

    it("knows who is signed in where nobody need be", async () => {
      expect(await (await fetch(at("/maybe"))).json()).toEqual({ sub: null });
      const { browser } = await signIn();
      expect(await (await browser.send(at("/maybe"))).json()).toMatchObject({ sub: "ada" });
    });

    it.each(["/me", "/maybe"])("sets the refreshed cookie at %s", async (path) => {
      const { browser } = await signIn();
      pass(890);
      const answer = await browser.send(at(path));
      expect(answer.status).toBe(200);
      expect(answer.headers.getSetCookie().join()).toContain("gatehouse.app-web");
      pass(890);
      expect((await browser.send(at(path))).status).toBe(200);
    });

    it("refreshes once for 50 requests at once", async () => {
      const { browser } = await signIn();
      pass(890);
      provider.asked.length = 0;
      const all = Array.from({ length: 50 }, () => browser.send(at("/me")));
      const statuses = (await Promise.all(all)).map(({ status }) => status);
      expect(new Set(statuses)).toEqual(new Set([200]));
      expect(provider.asked.filter((one) => one === "POST /token")).toHaveLength(1);
    });

    it("signs out by a form of its own page alone", async () => {
      const { browser } = await signIn();
      const signOut = (site: string) =>
        browser.send(at("/auth/logout"), { method: "POST", headers: { "Sec-Fetch-Site": site } });
      expect((await signOut("cross-site")).status).toBe(403);
      const answer = await signOut("same-origin");
      expect(answer.headers.get("location")).toContain(`${provider.url}/session/end?`);
      expect((await browser.send(at("/me"), program)).status).toBe(401);
    });

    it("[S108] learns by back-channel logout that a user signed out elsewhere", async () => {
      const { browser } = await signIn();
      const form = await (await browser.visit(`${provider.url}/session/end`)).text();
      const xsrf = /name="xsrf" value="(\w+)"/.exec(form)?.[1] ?? "";
      const body = new URLSearchParams({ xsrf, logout: "yes" });
      await browser.send(`${provider.url}/session/end/confirm`, { method: "POST", body });
      expect((await browser.send(at("/me"), program)).status).toBe(401);
    });

    it("is known by its own address, whatever Host a request names", async () => {
      const { request } = await import("node:http");
      const location = await new Promise<string>((done) => {
        const headers = { host: "evil.example" };
        const options = { port: server.port, host: "127.0.0.1", path: "/auth/login", headers };
        request(options, (answer) => done(answer.resume().headers.location ?? "")).end();
      });
      expect(new URL(location).searchParams.get("redirect_uri")).toBe(at("/auth/callback"));
    });
  });

  describe(`${name}: an API`, () => {
    it("accepts a token that covers the call", async () => {
      const answer = await call("/api/notes", await accessToken());
      expect([answer.status, await answer.json()]).toEqual([200, { sub: "ada" }]);
    });

    it.each([
      ["/api/notes", undefined, 401, "token_missing", /^Bearer$/],
      ["/api/notes", "nonsense", 401, "token_malformed", /error="invalid_token"/],
      ["/api/admin", "own", 403, "insufficient_permission", /error="insufficient_scope"/],
    ])("answers %s with %s by %i %s", async (path, token, status, code, challenge) => {
      const answer = await call(path, token === "own" ? await accessToken() : token);
      expect([answer.status, (await answer.json()).code]).toEqual([status, code]);
      expect(answer.headers.get("www-authenticate")).toMatch(challenge);
      expect(answer.headers.get("content-type")).toContain("application/problem+json");
    });

    it("refuses a token that has expired, and answers 503 while it cannot know", async () => {
      const token = await accessToken();
      provider.failure = 500;
      expect((await call("/api/notes", token)).status).toBe(503);
      provider.failure = null;
      expect((await call("/api/notes", token)).status).toBe(200);
      pass(906);
      expect((await (await call("/api/notes", token)).json()).code).toBe("token_expired");
    });
  });
}
