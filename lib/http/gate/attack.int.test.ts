import { beforeEach, describe, expect, it } from "vitest";
import type { GateSiteRow } from "@/lib/domain/gate/site-by-host";
import { createRestApp } from "@/lib/http/rest/app";
import { testApp } from "@/lib/testing/app";
import { makeUser, signInAs, signInByApi } from "@/lib/testing/factories";
import { makeSite, SiteBrowser } from "@/lib/testing/gate";
import { answerGate } from "./handle";

const app = testApp();
const state = "0".repeat(64);
let site: GateSiteRow;
let host: string;
let browser: SiteBrowser;

beforeEach(async () => {
  site = await makeSite(app(), {
    rules: [
      { path: "/public", methods: [], access: "public", roles: [] },
      { path: "/admin", methods: [], access: "deny", roles: [] },
    ],
  });
  host = new URL(site.origin).host;
  browser = new SiteBrowser(app(), (await signInAs(app(), await makeUser(app()))).token);
});

const ask = (headers: Record<string, string>, path = "/api/forward-auth", method = "GET") =>
  answerGate(
    async () => app(),
    new Request(app().appUrl + path, { method, headers: { accept: "text/html", ...headers } }),
  );

describe("[S108] Gatehouse leads only to registered sites", () => {
  it.each([
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example/",
    "javascript:alert(1)",
    "HOST@evil.example/",
    "HOST.evil.example/",
    "HOST:444/",
    "HOST\\@evil.example/",
    "https://evil.example/?HOST",
    "https://evil.example#HOST/",
    "",
  ])("no ticket leaves for %s", async (pattern) => {
    const to = pattern.replace("HOST", pattern.startsWith("HOST") ? site.origin : host);
    const query = new URLSearchParams({ to, state });
    const answer = await browser.call(`/api/forward-auth/start?${query}`);
    const location = answer.headers.get("location");
    if (location !== null) expect(new URL(location).origin).toBe(site.origin);
    else expect(answer.status).toBe(403);
    expect(location ?? "").not.toMatch(/^https:\/\/evil/);
  });

  it.each(["http://user@HOST/", "http://HOST/", "https://user:pass@HOST/"])(
    "nor for %s, which is almost one",
    async (pattern) => {
      const query = new URLSearchParams({ to: pattern.replace("HOST", host), state });
      expect((await browser.call(`/api/forward-auth/start?${query}`)).status).toBe(403);
    },
  );

  it.each(["", "0", "0".repeat(65), "Z".repeat(64)])("nor without a state: %j", async (wrong) => {
    const query = new URLSearchParams({ to: `${site.origin}/`, state: wrong });
    expect((await browser.call(`/api/forward-auth/start?${query}`)).status).toBe(403);
  });

  it.each([
    "//evil.example/x",
    "/\\evil.example",
    "/@evil.example",
    "/.gatehouse/callback?ticket=x",
  ])("and back to the site, whatever path was asked for: %s", async (path) => {
    const first = await browser.visit(site.origin + path);
    if (first.status !== 302) return expect(first.status).toBe(403);
    const start = await browser.call(first.headers.get("location") ?? "");
    const back = await browser.visit(start.headers.get("location") ?? "");
    expect(new URL(back.headers.get("location") ?? "").origin).toBe(site.origin);
  });
});

describe("[S108] a host that no admin registered gets 403 and no redirect", () => {
  it.each([
    "evil.example",
    "HOST.evil.example",
    "evil.example, HOST",
    "HOST, evil.example",
    "HOST@evil.example",
    "HOST:8443",
    "HOST.",
    "HOST/",
    "[::1]",
    "' or 1=1",
    "",
  ])("%s", async (pattern) => {
    const answer = await ask({
      ...{ "x-forwarded-host": pattern.replace("HOST", host), "x-forwarded-proto": "https" },
      ...{ "x-forwarded-method": "GET", "x-forwarded-uri": "/public" },
    });
    expect(answer.status).toBe(403);
    expect(answer.headers.get("location")).toBeNull();
  });

  it("but the site’s own port and capitals are the site", async () => {
    const said = { "x-forwarded-proto": "https", "x-forwarded-method": "GET" };
    for (const name of [`${host}:443`, host.toUpperCase()]) {
      const headers = { ...said, "x-forwarded-host": name, "x-forwarded-uri": "/public" };
      expect((await ask(headers)).status).toBe(200);
    }
  });
});

describe("[S108] a client that names a public path itself", () => {
  const caddy = (uri: string) => ({
    ...{ "x-forwarded-host": host, "x-forwarded-proto": "https" },
    ...{ "x-forwarded-method": "GET", "x-forwarded-uri": uri },
  });
  const nginx = (uri: string) => ({
    ...{ "x-original-url": `${site.origin}${uri}`, "x-original-method": "GET" },
  });

  it("gets nothing by the headers of another proxy", async () => {
    expect((await ask({ ...caddy("/admin"), ...nginx("/public") })).status).toBe(403);
    expect((await ask({ ...nginx("/admin"), ...caddy("/public") })).status).toBe(403);
    const byEnvoy = { ...nginx("/public"), host };
    expect((await ask(byEnvoy, "/api/forward-auth/envoy/admin")).status).toBe(403);
    expect((await ask({ ...caddy("/public"), ...nginx("/public") })).status).toBe(200);
  });

  it("gets nothing by another method than the proxy’s", async () => {
    const wrong = { "x-original-url": `${site.origin}/public`, "x-forwarded-method": "GET" };
    expect((await ask(wrong)).status).toBe(403);
  });

  it.each(["/public/../admin", "/public/%2e%2e/admin", "//admin", "/public;/../admin", "/ADMIN"])(
    "gets nothing by %s",
    async (uri) => {
      expect((await ask(caddy(uri))).status).toBe(403);
      expect((await ask(nginx(uri))).status).toBe(403);
    },
  );
});

describe("who waits for no page", () => {
  const kinds: [string, Record<string, string>, string?][] = [
    ["a program", { accept: "application/json" }],
    ["a script’s call", { "sec-fetch-mode": "cors" }],
    ["an older script’s call", { "x-requested-with": "XMLHttpRequest" }],
    ["a WebSocket", { upgrade: "websocket", connection: "Upgrade" }],
    ["a program with a token", { authorization: "Bearer abc" }],
    ["a program with a password", { authorization: "Basic abc" }],
    ["a form", {}, "POST"],
  ];
  it.each(kinds)("%s gets 401 and no redirect", async (_name, headers, method = "GET") => {
    const answer = await new SiteBrowser(app()).visit(`${site.origin}/x`, { method, headers });
    expect(answer.status).toBe(401);
    expect(answer.headers.get("location")).toBeNull();
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  it("a program gets in with an access token of the API", async () => {
    const { tokens } = await signInByApi(app(), await makeUser(app()));
    const headers = { authorization: `Bearer ${tokens.accessToken}`, accept: "*/*" };
    const answer = await new SiteBrowser(app()).visit(`${site.origin}/x`, { headers });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("x-gatehouse-user")).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe("the proxies", () => {
  it("nginx gets 401 with the address to lead to, and the cookie to set", async () => {
    const headers = { "x-original-url": `${site.origin}/x`, "x-original-method": "GET" };
    const answer = await ask(headers);
    expect(answer.status).toBe(401);
    expect(answer.headers.get("location")).toMatch(`${app().appUrl}/api/forward-auth/start?`);
    expect(answer.headers.getSetCookie()).toHaveLength(1);
  });

  it("Envoy sends the path behind the endpoint’s, and the site’s own Host and method", async () => {
    const headers = { host, "x-forwarded-proto": "https" };
    expect((await ask(headers, "/api/forward-auth/envoy/public/a?b")).status).toBe(200);
    const answer = await ask(headers, "/api/forward-auth/envoy/start?b=c");
    const { searchParams } = new URL(answer.headers.get("location") ?? "");
    expect(searchParams.get("to")).toBe(`${site.origin}/start?b=c`);
    expect((await ask(headers, "/api/forward-auth/envoy/admin")).status).toBe(403);
  });
});

it.each(["/api/forward-auth", "/api/forward-auth/envoy/", "/api/forward-auth/envoy//public/x"])(
  "both mounts of the API answer %s, for every method",
  async (path) => {
    const api = createRestApp(async () => app());
    for (const method of ["GET", "HEAD", "PROPFIND"]) {
      const headers = { host: "unknown.example", "x-forwarded-proto": "https" };
      const answer = await api.fetch(new Request(app().appUrl + path, { method, headers }));
      expect([answer.status, answer.headers.get("content-type")]).toEqual([
        ...[403, "text/plain; charset=utf-8"],
      ]);
    }
  },
);

describe("[S81] malformed headers", () => {
  const values = [
    "",
    " ",
    ",",
    "/",
    "//",
    "%",
    "%00",
    "https://",
    "http://[",
    "ÿ",
    "x".repeat(9000),
  ];
  const names = [
    ...["x-forwarded-host", "x-forwarded-proto", "x-forwarded-method", "x-forwarded-uri"],
    ...["x-original-url", "x-original-method", "cookie", "authorization"],
  ];
  it.each(names)("%s never fails the check", async (name) => {
    for (const value of values) {
      const answer = await ask({
        ...{ "x-forwarded-host": host, "x-forwarded-proto": "https" },
        ...{ "x-forwarded-method": "GET", "x-forwarded-uri": "/x", [name]: value },
      });
      expect(answer.status, value).toBeLessThan(500);
      expect(answer.status, value).not.toBe(200);
    }
  });

  it.each(["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PROPFIND"])(
    "%s is answered as any other",
    async (method) => {
      expect((await ask({}, "/api/forward-auth", method)).status).toBe(403);
    },
  );
});
