import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { sessionCookieName } from "@/lib/http/cookies/session-cookie";
import { newPerson, PASSWORD, type Person } from "@/lib/testing/api-users";
import { testPlatform } from "@/lib/testing/context";
import { makeUser, signInAs } from "@/lib/testing/factories";
import { expectProblem } from "@/lib/testing/problems";
import { type World, worldOf } from "@/lib/testing/scenarios";
import { operations } from "./operations";

let world: World;
let person: Person;
beforeAll(async () => {
  world = worldOf(await testPlatform());
  person = await newPerson(world.api);
});

const login = "/api/v1/auth/login";

describe("cookie callers", () => {
  const patch = (headers: Record<string, string>) =>
    world.api.call("PATCH", "/api/v1/me", { body: { name: "Eve" }, headers });
  const cookie = `${sessionCookieName("https://gatehouse.example")}=whatever`;
  const own = "https://gatehouse.example";

  it.each<[string, Record<string, string>]>([
    ["a foreign Origin", { origin: "https://evil.example" }],
    ["a null Origin", { origin: "null" }],
    ["no Origin", {}],
    ["a subdomain", { origin: "https://a.gatehouse.example" }],
    ["a look-alike", { origin: "https://gatehouse.example.evil.example" }],
    ["plain http", { origin: "http://gatehouse.example" }],
    ["another port", { origin: "https://gatehouse.example:8443" }],
    ["cross-site metadata", { origin: own, "sec-fetch-site": "cross-site" }],
    ["same-site metadata", { origin: own, "sec-fetch-site": "same-site" }],
  ])("[S75] are refused with %s", async (_name, headers) => {
    const answer = await patch({ cookie, ...headers });
    expectProblem(answer);
    expect([answer.status, answer.body.code]).toEqual([403, "cross_origin"]);
  });

  it("[S75] pass with their own Origin, to be told that this session is over", async () => {
    const answer = await patch({ cookie, origin: own, "sec-fetch-site": "same-origin" });
    expect([answer.status, answer.body.code]).toEqual([401, "unauthenticated"]);
  });

  it("[S75] a foreign page signs nobody in", async () => {
    const body = { email: person.email, password: PASSWORD };
    const headers = { origin: "https://evil.example" };
    expect((await world.api.call("POST", login, { body, headers })).status).toBe(403);
  });

  it("a bearer token may come from anywhere", async () => {
    const headers = { origin: "https://elsewhere.example" };
    const options = { token: person.accessToken, body: { name: "Ada" }, headers };
    expect((await world.api.call("PATCH", "/api/v1/me", options)).status).toBe(200);
  });
});

describe("Authorization headers", () => {
  it.each([
    "Bearer",
    "Bearer ",
    "Bearer  two-spaces",
    "Bearer a b",
    "Basic YTpi",
    "Token abc",
    "bearer:abc",
    "Bearer \u00e9",
    "Bearer null",
    "Bearer a.b.c",
    "Bearer ..",
    `Bearer ${"a".repeat(10_000)}`,
    `Bearer ${"e30.".repeat(2)}e30`,
    `Bearer ${"A".repeat(12)}.${"B".repeat(12)}.${"c".repeat(86)}`,
    `Bearer ${"e30.".repeat(2)}${"c".repeat(86)}`,
  ])("[S47] %j is 401", async (authorization) => {
    const answer = await world.api.call("GET", "/api/v1/me", { headers: { authorization } });
    expectProblem(answer);
    expect([answer.status, answer.body.code]).toEqual([401, "unauthenticated"]);
    expect(answer.headers.get("www-authenticate")).toContain('error="invalid_token"');
  });

  it("[S47] a malformed one is 401, also with a good cookie and where no sign-in is needed", async () => {
    const { platform } = world;
    const { token } = await signInAs(platform, await makeUser(platform));
    const cookie = `${sessionCookieName(platform.appUrl)}=${token}`;
    const headers = { authorization: "Basic YTpi" };
    const get = (more: object) =>
      world.api.call("GET", "/api/v1/me", { headers: { cookie, ...more } });
    expect((await get({})).status).toBe(200);
    expect((await get(headers)).status).toBe(401);
    const body = { email: person.email, password: PASSWORD };
    expect((await world.api.call("POST", login, { body })).status).toBe(200);
    expect((await world.api.call("POST", login, { body, headers })).status).toBe(401);
  });

  it("[S47] any other text is 401 too", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 200 }), async (text) => {
        const authorization = text.replaceAll(/[^\x20-\x7e]/g, "?") || "?";
        const answer = await world.api.call("GET", "/api/v1/me", { headers: { authorization } });
        expect(answer.status).toBe(401);
      }),
      { numRuns: 150 },
    );
  });
});

describe("[S60] protected operations", () => {
  const odd = [
    "/api/v1/admin/users/",
    "//api/v1/admin/users",
    "/api/v1//admin/users",
    "/api/v1/./admin/users",
    "/api/v1/x/../admin/users",
    "/api/v1/admin%2Fusers",
    "/api/v1/%61dmin/users",
    "/API/v1/ADMIN/users",
    "/api/v1/admin/users;a=b",
    "/api/v1/admin/users.json",
    "/api/v1/admin/users%00",
    "/api/v1/admin/users?limit=1#x",
  ];

  it.each(odd)("%s gives nobody anything", async (path) => {
    const url = path.startsWith("//") ? `http://localhost:3000${path}` : path;
    const headers = {
      "x-middleware-subrequest": "middleware:middleware:middleware",
      "x-original-url": "/api/health",
      "x-forwarded-for": "127.0.0.1",
      "x-user-id": person.user.id,
    };
    const answer = await world.api.call("GET", url, { headers });
    expectProblem(answer);
    expect([401, 404]).toContain(answer.status);
  });

  it("every one but those for strangers asks who calls", async () => {
    const asking = operations.filter(({ access }) => access === "user");
    expect(asking.length).toBeGreaterThan(20);
    for (const { method, path } of asking) {
      const url = path.replaceAll(/\{\w+\}/g, person.user.id);
      const answer = await world.api.call(method.toUpperCase(), url, {
        body: method === "get" ? undefined : {},
      });
      expect([path, answer.status]).toEqual([path, 401]);
    }
  });

  it("every one that names a permission refuses a user without it", async () => {
    const guarded = operations.filter(({ permission }) => permission);
    expect(guarded.length).toBeGreaterThan(10);
    for (const { method, path } of guarded) {
      const url = path.replaceAll(/\{\w+\}/g, person.user.id);
      const answer = await world.api.call(method.toUpperCase(), url, { token: person.accessToken });
      expect([path, answer.status, answer.body.code]).toEqual([path, 403, "forbidden"]);
    }
  });
});

describe("the frame of every answer", () => {
  it("[S73] security headers, HSTS on https, a request id of our own", async () => {
    const { headers } = await world.api.call("GET", "/api/v1/me", {
      headers: { "x-request-id": "mine" },
    });
    expect(Object.fromEntries(headers)).toMatchObject({
      "cache-control": "no-store",
      "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
      "referrer-policy": "no-referrer",
      "strict-transport-security": "max-age=63072000; includeSubDomains",
      "x-content-type-options": "nosniff",
    });
    expect(headers.get("x-request-id")).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });

  it("names the methods of a path where the method is wrong", async () => {
    const answer = await world.api.call("POST", "/api/v1/me");
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, "GET, HEAD, PATCH, DELETE"]);
  });
});
