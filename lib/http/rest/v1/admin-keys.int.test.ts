import { beforeAll, describe, expect, it } from "vitest";
import { permissionNames } from "@/lib/contracts/permissions";
import { ensureFirstAdmin } from "@/lib/domain/sign-up/first-admin";
import type { Json } from "@/lib/testing/api";
import { newEmail, newPerson, PASSWORD, type Person, signIn } from "@/lib/testing/api-users";
import { testPlatform } from "@/lib/testing/context";
import { runScenarios, type World, worldOf } from "@/lib/testing/scenarios";

let world: World;
let owner: string;
let ownerId: string;
let ownerEmail: string;
beforeAll(async () => {
  world = worldOf(await testPlatform());
  const admin = { email: newEmail(), password: PASSWORD };
  await ensureFirstAdmin(world.platform, admin);
  const { body } = await signIn(world.api, admin.email);
  owner = body.accessToken;
  ownerId = body.user.id;
  ownerEmail = admin.email;
});

const keys = "/api/v1/admin/api-keys";
const users = "/api/v1/admin/users";
type Made = { key: string; apiKey: { id: string; prefix: string } };

async function makeKey(body: object = {}, token = owner): Promise<Made> {
  const made = await world.api.call<Made>("POST", keys, { token, body: { name: "Shop", ...body } });
  expect(made.status).toBe(201);
  return made.body;
}

describe("an API key", () => {
  it("[S66] is shown once, and never again", async () => {
    const { key, apiKey } = await makeKey({ permissions: ["users:read"], trusted: true });
    expect(key).toMatch(/^gh_[\w-]{43}$/);
    expect(apiKey).toMatchObject({ name: "Shop", trusted: true, lastUsedAt: null });
    const list = await world.api.call<{ items: Json[] }>("GET", keys, { token: owner });
    expect(list.body.items.map(({ id }) => id)).toContain(apiKey.id);
    expect(list.text).not.toContain(key);
    expect(list.text).not.toMatch(/hash/i);
    const row = await world.platform.database.prisma.apiKey.findUniqueOrThrow({
      where: { id: apiKey.id },
    });
    expect(JSON.stringify(row)).not.toContain(key.slice(12));
  });

  it("does what its permissions say, is named by the event, and nothing more", async () => {
    const person = await newPerson(world.api);
    const { key, apiKey } = await makeKey({ permissions: ["users:read", "users:block"] });
    const one = `${users}/${person.user.id}`;
    expect((await world.api.call("GET", one, { token: key })).status).toBe(200);
    expect((await world.api.call("PUT", `${one}/block`, { token: key })).status).toBe(200);
    const event = await world.platform.database.prisma.auditEvent.findFirstOrThrow({
      where: { type: "user.blocked", userId: person.user.id },
    });
    expect(event).toMatchObject({ actorId: null, data: { byKey: apiKey.id } });
    for (const [method, path] of [
      ["DELETE", one],
      ["POST", `${one}/kick`],
      ["GET", "/api/v1/admin/logs"],
      ["GET", keys],
      ["GET", "/api/v1/admin/settings"],
    ] as const) {
      const answer = await world.api.call(method, path, { token: key });
      expect(answer).toMatchObject({ status: 403, body: { code: "forbidden" } });
    }
  });

  it("[S62] is dead on the request after it is revoked", async () => {
    const { key, apiKey } = await makeKey({ permissions: ["users:read"] });
    const read = () => world.api.call("GET", users, { token: key });
    expect((await read()).status).toBe(200);
    const revoke = () => world.api.call("DELETE", `${keys}/${apiKey.id}`, { token: owner });
    expect((await revoke()).status).toBe(204);
    expect(await read()).toMatchObject({
      status: 401,
      body: { code: "token_revoked", detail: expect.stringContaining("API key") },
    });
    expect((await revoke()).status).toBe(404);
  });

  it("ends by itself on its day", async () => {
    const expiresAt = new Date(world.platform.clock.now().getTime() + 60_000).toISOString();
    const { key } = await makeKey({ permissions: ["users:read"], expiresAt });
    const read = () => world.api.call("GET", users, { token: key });
    expect((await read()).status).toBe(200);
    world.platform.clock.advance(60);
    expect(await read()).toMatchObject({
      status: 401,
      body: { code: "token_expired", detail: expect.stringContaining("API key") },
    });
  });

  it("has no account: what is about the caller is refused", async () => {
    const { key } = await makeKey({ permissions: ["users:read", "users:update"] });
    for (const [method, path, body] of [
      ["GET", "/api/v1/me", undefined],
      ["PATCH", "/api/v1/me", { name: "Key" }],
      ["DELETE", "/api/v1/me", {}],
      ["GET", "/api/v1/me/export", undefined],
      ["GET", "/api/v1/me/sessions", undefined],
      ["PUT", "/api/v1/me/username", { username: "robot" }],
      ["PUT", "/api/v1/me/password", { newPassword: PASSWORD }],
      ["POST", "/api/v1/auth/logout", undefined],
    ] as const) {
      const answer = await world.api.call(method, path, { token: key, body });
      expect(answer, path).toMatchObject({ status: 403, body: { code: "forbidden" } });
    }
    const live = await world.api.call("POST", "/api/v1/auth/introspect", { token: key, body: {} });
    expect(live.body).toEqual({ active: true });
  });

  it("[A2] [S97] makes no other key, whatever it may do", async () => {
    const { key } = await makeKey({ permissions: ["keys:write", "users:read"] });
    const make = (body: object) =>
      world.api.call("POST", keys, { token: key, body: { name: "Child", ...body } });
    expect((await make({ permissions: ["users:read"] })).body.code).toBe("forbidden");
    expect((await make({ trusted: true })).body.code).toBe("forbidden");
    expect((await make({ permissions: ["*"] })).status).toBe(422);
    expect((await world.api.call("GET", keys, { token: key })).status).toBe(200);
  });

  it("[D2] assigns roles by its own permissions", async () => {
    const person = await newPerson(world.api);
    const roles = `${users}/${person.user.id}/roles`;
    const put = (token: string, wanted: string[]) =>
      world.api.call("PUT", roles, { token, body: { roles: wanted } });
    const enough = await makeKey({ permissions: permissionNames });
    const lacking = await makeKey({ permissions: ["roles:assign"] });
    expect((await put(lacking.key, ["support"])).body.code).toBe("forbidden");
    // A pattern stands for permissions to come too, and no key holds one.
    for (const role of ["owner", "admin"]) {
      expect((await put(enough.key, [role])).body.code).toBe("forbidden");
    }
    expect(await put(enough.key, ["support"])).toMatchObject({
      status: 200,
      body: { roles: ["support"] },
    });
  });

  it("[D3] expires in the future, after 90 days unless it says otherwise", async () => {
    const now = world.platform.clock.now().getTime();
    const past = await world.api.call("POST", keys, {
      token: owner,
      body: { name: "Late", expiresAt: new Date(now).toISOString() },
    });
    expect(past).toMatchObject({ status: 422, body: { errors: [{ path: "expiresAt" }] } });
    const { apiKey } = await makeKey();
    const { apiKey: endless } = await makeKey({ expiresAt: null });
    const inNinetyDays = new Date(now + 90 * 86_400_000).toISOString();
    expect(apiKey).toMatchObject({ expiresAt: inNinetyDays });
    expect(endless).toMatchObject({ expiresAt: null });
  });

  it("[D3] holds each permission once", async () => {
    const { apiKey } = await makeKey({ permissions: ["users:read", "users:read"] });
    expect(apiKey).toMatchObject({ permissions: ["users:read"] });
  });

  it("[A2] [S96] is listed with its maker and its last use", async () => {
    const { key, apiKey } = await makeKey({ permissions: ["users:read"] });
    await world.api.call("GET", users, { token: key });
    const { body } = await world.api.call<{ items: Json[] }>("GET", keys, { token: owner });
    expect(body.items.find(({ id }) => id === apiKey.id)).toMatchObject({
      createdBy: { id: ownerId },
      lastUsedAt: world.platform.clock.now().toISOString(),
    });
  });

  it("[S96] is refused past its own number of requests in a minute, in every call together", async () => {
    const limited = { permissions: ["users:read"], requestsPerMinute: 3 };
    const { key, apiKey } = await makeKey(limited);
    const { key: other } = await makeKey({ permissions: ["users:read"] });
    const read = (token: string) => world.api.call("GET", users, { token });
    const introspect = () =>
      world.api.call("POST", "/api/v1/auth/introspect", { token: key, body: {} });
    const answers = [await read(key), await introspect(), await read(key)];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await read(key)).toMatchObject({ status: 429, body: { code: "rate_limited" } });
    expect((await introspect()).status).toBe(429);
    expect((await read(other)).status).toBe(200);
    const { prisma } = world.platform.database;
    const reached = await prisma.auditEvent.findMany({ where: { type: "limit.reached" } });
    expect(reached.map(({ data }) => data)).toEqual([{ limit: "apiKey", byKey: apiKey.id }]);
    world.platform.clock.advance(60);
    expect((await read(key)).status).toBe(200);
  });

  it("[S96] is replaced by a rotation, and the old one works for the hours that were asked for", async () => {
    const { key, apiKey } = await makeKey({ permissions: ["users:read"] });
    const rotate = (body?: object) =>
      world.api.call<Made>("PUT", `${keys}/${apiKey.id}/rotate`, { token: owner, body });
    expect((await rotate({ overlapHours: 169 })).status).toBe(422);
    const rotated = await rotate();
    expect(rotated).toMatchObject({
      status: 200,
      body: { key: expect.stringMatching(/^gh_/), apiKey: { id: apiKey.id } },
    });
    for (const token of [key, rotated.body.key]) {
      expect((await world.api.call("GET", users, { token })).status).toBe(200);
    }
    const { body } = await rotate({ overlapHours: 0 });
    const last = await world.api.call("GET", users, { token: rotated.body.key });
    expect(last).toMatchObject({ status: 401, body: { code: "token_revoked" } });
    expect((await world.api.call("GET", users, { token: body.key })).status).toBe(200);
  });

  it("[S63] acts on no owner, whatever it may do", async () => {
    const { body } = await world.api.call("GET", "/api/v1/me", { token: owner });
    const { key } = await makeKey({ permissions: ["users:block", "users:delete", "users:kick"] });
    const one = `${users}/${body.id}`;
    for (const [method, path] of [
      ["PUT", `${one}/block`],
      ["DELETE", one],
      ["POST", `${one}/kick`],
    ] as const) {
      expect((await world.api.call(method, path, { token: key })).body.code).toBe("forbidden");
    }
  });

  it.each(["gh_", "gh_x", `gh_${"x".repeat(43)}`, `gh_${"x".repeat(4000)}`])(
    "[S47] is no key as %.12s",
    async (token) => {
      const answer = await world.api.call("GET", users, { token });
      expect(answer).toMatchObject({ status: 401 });
    },
  );

  it("may state its user's address where it is trusted, and only then", async () => {
    const { email } = await newPerson(world.api);
    const body = { email, password: PASSWORD, clientIp: "198.51.100.7" };
    const login = (token?: string) => world.api.call("POST", "/api/v1/auth/login", { token, body });
    const trusted = await makeKey({ trusted: true });
    const plain = await makeKey();
    expect((await login(trusted.key)).status).toBe(200);
    expect((await login(plain.key)).body.code).toBe("forbidden");
    expect((await login()).body.code).toBe("forbidden");
  });
});

it("[A2] [S97] says how to sign in again, once the owner's proof is too old", async () => {
  world.platform.clock.advance(601);
  const answer = await world.api.call("POST", keys, { token: owner, body: { name: "Late" } });
  expect(answer).toMatchObject({
    status: 403,
    body: { code: "reauthentication_required", methods: ["password", "email_code"] },
  });
  const { prisma } = world.platform.database;
  expect(await prisma.apiKey.count({ where: { name: "Late" } })).toBe(0);
  const [{ email = "" } = {}] = await prisma.user.findMany({ where: { id: ownerId } });
  owner = (await signIn(world.api, email ?? "")).body.accessToken;
});

describe("keys are made", () => {
  runScenarios(
    () => world,
    async () => ({ owner: { id: ownerId, email: ownerEmail } }),
    [
      {
        name: "by nobody who is not signed in",
        call: { method: "POST", path: keys, body: { name: "Shop" } },
        status: 401,
      },
      {
        name: "with a name",
        call: () => ({ method: "POST", path: keys, token: owner, body: {} }),
        status: 422,
      },
      {
        name: "with permissions that exist",
        call: () => ({
          method: "POST",
          path: keys,
          token: owner,
          body: { name: "Shop", permissions: ["users:fly"] },
        }),
        status: 422,
      },
      {
        name: "by an owner, and recorded",
        call: () => ({ method: "POST", path: keys, token: owner, body: { name: "Shop" } }),
        status: 201,
        events: [
          ["api_key.created", null, "owner", { keyId: "<id>", name: "Shop", permissions: [] }],
        ],
        mails: [["api-key-changed", "owner", "An API key was created with your Gatehouse account"]],
      },
    ],
  );
});

type Setting = { person: Person };
const prepare = async ({ api, platform }: World): Promise<Setting> => {
  const person = await newPerson(api);
  await platform.database.prisma.user.updateMany({ where: { username: "lookup.me" }, data: gone });
  await platform.database.prisma.user.updateMany({ where: { phone }, data: gone });
  await platform.database.prisma.account.deleteMany();
  await platform.database.prisma.user.update({
    where: { id: person.user.id },
    data: { username: "lookup.me", usernameKey: "lookup-me", phone },
  });
  await platform.database.prisma.account.create({
    data: {
      id: person.user.id,
      userId: person.user.id,
      provider: "github",
      issuer: "https://github.com",
      subject: "4711",
      createdAt: platform.clock.now(),
    },
  });
  return { person };
};
const gone = { username: null, usernameKey: null, phone: null };
const phone = "+447400123456";
const lookup = (query: string | ((person: Person) => string), status: number) => ({
  name: `${typeof query === "string" ? query : query.toString().replace(/^.*=> /, "")}: ${status}`,
  call: ({ person }: Setting) => ({
    method: "GET",
    path: `${users}/lookup?${typeof query === "string" ? query : query(person)}`,
    token: owner,
  }),
  status,
  ...(status === 200 && { body: ({ person }: Setting) => ({ id: person.user.id }) as Json }),
});

describe("looking a user up", () => {
  runScenarios(() => world, prepare, [
    lookup((person) => `id=${person.user.id}`, 200),
    lookup((person) => `email=${encodeURIComponent(person.email.toUpperCase())}`, 200),
    lookup((person) => `login=${encodeURIComponent(person.email)}`, 200),
    lookup("username=LOOKUP.me", 200),
    lookup("login=lookup.me", 200),
    lookup(`phone=${encodeURIComponent(phone)}`, 200),
    lookup(`login=${encodeURIComponent("+44 7400 123456")}`, 200),
    lookup("provider=github&providerAccountId=4711", 200),
    lookup("id=01890000-0000-7000-8000-000000000000", 404),
    lookup("email=nobody%40example.com", 404),
    lookup("username=lookup_me", 404),
    lookup("username=lookup", 404),
    lookup("username=%25", 404),
    lookup("phone=%2B447400123457", 404),
    lookup("provider=google&providerAccountId=4711", 404),
    lookup("provider=github&providerAccountId=47", 404),
    lookup("", 422),
    lookup("id=me", 422),
    lookup("provider=github", 422),
    lookup("providerAccountId=4711", 422),
    lookup("email=a%40example.com&login=a", 422),
    lookup("email=a%40example.com&email=b%40example.com", 422),
    lookup("name=Ada", 422),
    {
      name: "is not for users",
      call: ({ person }) => ({
        method: "GET",
        path: `${users}/lookup?id=${person.user.id}`,
        token: person.accessToken,
      }),
      status: 403,
      events: [["admin.refused", null, "person", { permission: "users:read" }]],
    },
  ]);
});
