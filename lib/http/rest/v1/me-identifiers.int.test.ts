import { beforeAll, describe, expect, it } from "vitest";
import { ensureFirstAdmin } from "@/lib/domain/sign-up/first-admin";
import type { Json } from "@/lib/testing/api";
import { newEmail, newPerson, PASSWORD, type Person, signIn } from "@/lib/testing/api-users";
import { testPlatform } from "@/lib/testing/context";
import { newPhone } from "@/lib/testing/identifiers";
import { runScenarios, type World, worldOf } from "@/lib/testing/scenarios";

let world: World;
let owner: string;
beforeAll(async () => {
  world = worldOf(await testPlatform());
  const admin = { email: newEmail(), password: PASSWORD };
  await ensureFirstAdmin(world.platform, admin);
  owner = (await signIn(world.api, admin.email)).body.accessToken;
  const field = { key: "age", label: "Age", type: "NUMBER" };
  await world.api.call("POST", "/api/v1/admin/fields", { token: owner, body: field });
});

type Setting = { person: Person };
const prepare = async ({ api }: World): Promise<Setting> => ({ person: await newPerson(api) });
const auth = "/api/v1/auth";
const me = "/api/v1/me";
const mine =
  (method: string, path: string, body?: unknown) =>
  ({ person }: Setting) => ({ method, path: me + path, token: person.accessToken, body });

const newestCode = async (to: string) => (await world.api.mailsTo(to))[0]?.code ?? "";
const ask = async (to: string, scene: string, token?: string) => {
  const address = to.startsWith("+") ? { phone: to } : { email: to };
  const body = { ...address, scene };
  const asked = await world.api.call("POST", `${auth}/codes`, { token, body });
  expect(asked.status).toBe(202);
  return newestCode(to);
};

describe("a phone, over HTTP", () => {
  it("signs up, signs in by code and password, is changed and removed", async () => {
    const [phone, next] = [newPhone(), newPhone()];
    const body = { phone, code: await ask(phone, "REGISTER_PHONE"), password: PASSWORD };
    const made = await world.api.call("POST", `${auth}/register`, {
      body: { ...body, generateToken: true },
    });
    expect(made).toMatchObject({
      status: 201,
      body: { user: { phone, phoneVerified: true, loginCount: 0 }, tokenType: "Bearer" },
    });
    const byCode = await world.api.call<Json & { accessToken: string }>(
      "POST",
      `${auth}/login/code`,
      { body: { phone, code: await ask(phone, "LOGIN") } },
    );
    expect(byCode).toMatchObject({ status: 200, body: { user: { phone, loginCount: 1 } } });
    const login = { login: phone, password: PASSWORD };
    expect((await world.api.call("POST", `${auth}/login`, { body: login })).status).toBe(200);

    const token = byCode.body.accessToken;
    const change = {
      phone: next,
      code: await ask(next, "CHANGE_PHONE", token),
      currentCode: await ask(phone, "CHANGE_PHONE", token),
    };
    const changed = await world.api.call("PUT", `${me}/phone`, { token, body: change });
    expect(changed).toMatchObject({ status: 200, body: { phone: next } });
    const last = await world.api.call("DELETE", `${me}/phone`, { token });
    expect(last).toMatchObject({ status: 409, body: { code: "conflict" } });
    const named = { token, body: { username: "phone.less" } };
    expect((await world.api.call("PUT", `${me}/username`, named)).status).toBe(200);
    expect((await world.api.call("DELETE", `${me}/phone`, { token })).body.phone).toBeNull();
    const bind = { phone, code: await ask(phone, "BIND_PHONE", token) };
    const bound = await world.api.call("POST", `${me}/phone`, { token, body: bind });
    expect(bound).toMatchObject({ status: 200, body: { phone } });
  });
});

describe("an email, over HTTP", () => {
  it("is changed with both codes", async () => {
    const person = await newPerson(world.api);
    const token = person.accessToken;
    const email = newEmail();
    const body = {
      email,
      code: await ask(email, "CHANGE_EMAIL", token),
      currentCode: await ask(person.email, "CHANGE_EMAIL", token),
    };
    const changed = await world.api.call("PUT", `${me}/email`, { token, body });
    expect(changed).toMatchObject({ status: 200, body: { email, emailVerified: true } });
    expect((await signIn(world.api, email)).status).toBe(200);
  });
});

describe("the caller's identifiers and data", () => {
  runScenarios(() => world, prepare, [
    {
      name: "[S7] refuses a username that may not be",
      call: mine("PUT", "/username", { username: "admin" }),
      status: 422,
    },
    {
      name: "refuses an email without its code",
      call: mine("PUT", "/email", { email: "a@example.com" }),
      status: 422,
    },
    {
      name: "refuses an email with a code that nobody was sent",
      call: mine("PUT", "/email", { email: "a@example.com", code: "123456" }),
      status: 422,
      body: { code: "code_invalid" },
    },
    {
      name: "refuses a phone that is none",
      call: mine("POST", "/phone", { phone: "+1", code: "123456" }),
      status: 422,
      body: { code: "validation_failed", errors: [{ path: "phone" }] },
    },
    {
      name: "refuses [S37] two addresses",
      call: mine("PUT", "/email", { email: ["a@example.com", "b@example.com"], code: "123456" }),
      status: 422,
    },
    { name: "has no phone to remove", call: mine("DELETE", "/phone"), status: 409 },
    {
      name: "lists the declared data",
      call: mine("GET", "/data"),
      status: 200,
      body: { items: [{ key: "age", type: "NUMBER", value: null }] },
    },
    {
      name: "sets a value",
      call: mine("PUT", "/data/age", { value: 15 }),
      status: 200,
      body: { key: "age", value: 15 },
      events: [["data.changed", "person", "person", { key: "age" }]],
    },
    {
      name: "refuses a value of another type",
      call: mine("PUT", "/data/age", { value: "15" }),
      status: 422,
    },
    { name: "refuses no value", call: mine("PUT", "/data/age", {}), status: 422 },
    {
      name: "finds no undeclared key",
      call: mine("PUT", "/data/size", { value: 1 }),
      status: 404,
      body: { code: "not_found" },
    },
    {
      name: "refuses a key that is none",
      call: mine("DELETE", "/data/__proto__"),
      status: 422,
    },
    {
      name: "removes a value",
      call: mine("DELETE", "/data/age"),
      status: 204,
      events: [["data.changed", "person", "person", { key: "age" }]],
    },
    {
      name: "has no such linked account",
      call: mine("DELETE", "/accounts/github"),
      status: 404,
    },
    {
      name: "[S66] exports",
      call: mine("GET", "/export"),
      status: 200,
      body: ({ person }) => ({ user: { email: person.email } }),
      without: ["hash", "sealed", "refreshToken"],
      events: [["data.exported", "person", "person"]],
    },
    {
      name: "keeps fields for admins",
      call: ({ person }) => ({
        method: "POST",
        path: "/api/v1/admin/fields",
        token: person.accessToken,
        body: { key: "x", label: "X", type: "STRING" },
      }),
      status: 403,
      events: [["admin.refused", null, "person", { permission: "settings:write" }]],
    },
    {
      name: "refuses a change's scene to strangers",
      call: {
        method: "POST",
        path: `${auth}/codes`,
        body: { email: "a@example.com", scene: "CHANGE_EMAIL" },
      },
      status: 401,
    },
    {
      name: "refuses a scene with the wrong kind of address",
      call: {
        method: "POST",
        path: `${auth}/codes`,
        body: { email: "a@example.com", scene: "BIND_PHONE" },
      },
      status: 422,
    },
    {
      name: "refuses an email and a phone at once",
      call: {
        method: "POST",
        path: `${auth}/codes`,
        body: { email: "a@example.com", phone: "+447400123456", scene: "LOGIN" },
      },
      status: 422,
    },
    {
      name: "refuses a sign-up by phone without its code",
      call: { method: "POST", path: `${auth}/register`, body: { phone: "+447400123456" } },
      status: 422,
      body: { errors: [{ path: "code" }] },
    },
  ]);
});

describe("the settings, over HTTP", () => {
  it("hold on the very next request, and are recorded", async () => {
    const put = (body: object) =>
      world.api.call("PUT", "/api/v1/admin/settings", { token: owner, body });
    const signUp = () =>
      world.api.call("POST", `${auth}/register`, {
        body: { email: newEmail(), password: PASSWORD },
      });
    expect((await put({ signUpOpen: false })).body).toMatchObject({ signUpOpen: false });
    expect((await signUp()).status).toBe(403);
    expect((await put({ signUpOpen: true })).status).toBe(200);
    expect((await signUp()).status).toBe(201);
    const events = await world.platform.database.prisma.auditEvent.count({
      where: { type: "settings.changed" },
    });
    expect(events).toBe(2);
  });

  it.each([
    { smsCodeSeconds: 601 },
    { smsCodeSeconds: 0 },
    { blockedPhonePrefixes: ["36"] },
    { usernameChangeDays: -1 },
    { identifiers: { email: { enabled: false, required: false } } },
    {
      identifiers: {
        email: { enabled: false, required: false },
        username: { enabled: false, required: false },
        phone: { enabled: false, required: false },
      },
    },
    { nothing: true },
  ])("refuse %j", async (body) => {
    const answer = await world.api.call("PUT", "/api/v1/admin/settings", { token: owner, body });
    expect(answer.status).toBe(422);
  });
});
