import { beforeAll, describe, expect, it } from "vitest";
import { newEmail, newPerson, OTHER_PASSWORD, PASSWORD, signIn } from "@/lib/testing/api-users";
import { testPlatform } from "@/lib/testing/context";
import { runScenarios, type World, worldOf } from "@/lib/testing/scenarios";
import type { EventRow } from "@/lib/testing/traces";

let world: World;
beforeAll(async () => {
  world = worldOf(await testPlatform());
});

const auth = "/api/v1/auth";

describe("POST /auth/register", () => {
  const prepare = async ({ api }: World) => ({ taken: await newPerson(api), free: newEmail() });
  const post = (body: unknown) => ({ method: "POST", path: `${auth}/register`, body });

  runScenarios(() => world, prepare, [
    {
      name: "creates an account and mails a verification",
      call: ({ free }) => post({ email: free, password: PASSWORD, profile: { name: "Ada" } }),
      status: 201,
      body: ({ free }) => ({
        user: { email: free, emailVerified: false, profile: { name: "Ada" }, loginCount: 0 },
      }),
      without: ["accessToken", "hash"],
      events: [["user.registered", "free", "free", { method: "email" }]],
      mails: [["verify-email", "free", "Verify your email for Gatehouse"]],
    },
    {
      name: "[S1] answers a taken address the same, and mails its owner",
      call: ({ taken }) => post({ email: taken.email, password: OTHER_PASSWORD }),
      status: 201,
      body: ({ taken }) => ({ user: { email: taken.email, emailVerified: false, loginCount: 0 } }),
      events: [["user.registration_refused", "taken", null]],
      mails: [["already-registered", "taken", "You already have a Gatehouse account"]],
    },
    {
      name: "[S9] refuses role, id and emailVerified in the body",
      call: ({ free }) =>
        post({ email: free, password: PASSWORD, role: "owner", id: "1", emailVerified: true }),
      status: 422,
      body: {
        code: "validation_failed",
        errors: [{ path: "role" }, { path: "id" }, { path: "emailVerified" }],
      },
    },
    {
      name: "[S37] refuses an array of addresses",
      call: ({ free, taken }) => post({ email: [free, taken.email], password: PASSWORD }),
      status: 422,
      body: { code: "validation_failed", errors: [{ path: "email" }] },
    },
    {
      name: "[S37] refuses a second address under the same key",
      call: ({ free, taken }) => ({
        method: "POST",
        path: `${auth}/register`,
        raw: `{"email":"${taken.email}","email":"${free}","password":"${PASSWORD}"}`,
      }),
      status: 400,
      body: { code: "invalid_request" },
    },
    {
      name: "[S13] refuses a common password, and names its field",
      call: ({ free }) => post({ email: free, password: "password123456789" }),
      status: 422,
      body: { code: "weak_password", errors: [{ path: "password" }] },
    },
  ]);
});

describe("POST /auth/login", () => {
  const prepare = async ({ api }: World) => {
    const unverified = newEmail();
    await api.call("POST", `${auth}/register`, { body: { email: unverified, password: PASSWORD } });
    return { person: await newPerson(api), unverified, unknown: newEmail() };
  };
  const post = (body: unknown) => ({ method: "POST", path: `${auth}/login`, body });
  const how = { kind: "api", method: "password", sessionId: "<id>" };
  const succeeded: EventRow = ["sign_in.succeeded", "person", "person", how];
  const wrong = { status: 401, body: { code: "invalid_credentials", status: 401 } } as const;

  runScenarios(() => world, prepare, [
    {
      name: "signs in by email",
      call: ({ person }) => post({ email: person.email, password: PASSWORD }),
      status: 200,
      body: ({ person }) => ({
        user: { id: person.user.id, loginCount: 2 },
        tokenType: "Bearer",
        expiresIn: 900,
      }),
      events: [succeeded],
    },
    {
      name: "signs in by an email in another spelling",
      call: ({ person }) => post({ login: ` ${person.email.toUpperCase()} `, password: PASSWORD }),
      status: 200,
      events: [succeeded],
    },
    {
      name: "[S20] refuses a wrong password",
      call: ({ person }) => post({ email: person.email, password: OTHER_PASSWORD }),
      ...wrong,
      events: [["sign_in.failed", "person", null]],
    },
    {
      name: "[S20] refuses an unknown address in the same words",
      call: ({ unknown }) => post({ email: unknown, password: OTHER_PASSWORD }),
      ...wrong,
      events: [["sign_in.failed", null, null]],
    },
    {
      name: "[S20] refuses a wrong password of an unverified account in the same words",
      call: ({ unverified }) => post({ email: unverified, password: OTHER_PASSWORD }),
      ...wrong,
      events: [["sign_in.failed", "unverified", null]],
    },
    {
      name: "says that verification is missing only after the right password",
      call: ({ unverified }) => post({ email: unverified, password: PASSWORD }),
      status: 403,
      body: { code: "email_not_verified" },
      events: [["sign_in.refused", "unverified", null, { reason: "email_not_verified" }]],
    },
    {
      name: "refuses two identifiers at once",
      call: ({ person }) => post({ email: person.email, login: person.email, password: PASSWORD }),
      status: 422,
      body: { code: "validation_failed" },
    },
    {
      name: "[S68] matches nothing by an object in place of a string",
      call: post({ email: { contains: "@" }, password: { not: "" } }),
      status: 422,
      body: { code: "validation_failed", errors: [{ path: "email" }, { path: "password" }] },
    },
    {
      name: "[S14] refuses a password of 90 kB at once",
      call: ({ person }) => post({ email: person.email, password: "x".repeat(90_000) }),
      status: 422,
      body: { errors: [{ path: "password" }] },
    },
    {
      name: "[S14] refuses a password of 1 MB before reading it all",
      call: ({ person }) => post({ email: person.email, password: "x".repeat(1_000_000) }),
      status: 413,
      body: { code: "too_large" },
    },
  ]);

  it("[S20] answers wrong, unknown, unverified and blocked with the same body but for the request id", async () => {
    const { person, unverified, unknown } = await prepare(world);
    const blocked = await newPerson(world.api);
    await world.platform.database.prisma.user.update({
      where: { email: blocked.email },
      data: { blockedAt: world.platform.clock.now() },
    });
    const texts = await Promise.all(
      [person.email, unverified, unknown, blocked.email].map(async (email) => {
        const { body, headers } = await signIn(world.api, email, OTHER_PASSWORD);
        const names = [...headers.keys()].sort();
        return JSON.stringify({ ...body, requestId: null, names });
      }),
    );
    expect(new Set(texts).size).toBe(1);
  });
});

describe("codes, verification and reset", () => {
  const prepare = async ({ api }: World) => ({ person: await newPerson(api), unknown: newEmail() });

  runScenarios(() => world, prepare, [
    {
      name: "asks for a reset code",
      call: ({ person }) => ({
        method: "POST",
        path: `${auth}/codes`,
        body: { email: person.email, scene: "RESET_PASSWORD" },
      }),
      status: 202,
      events: [["password.reset_requested", "person", null]],
      mails: [["reset-password", "person", "Reset your Gatehouse password"]],
    },
    {
      name: "[S40] answers the same for an unknown address, and mails nothing",
      call: ({ unknown }) => ({
        method: "POST",
        path: `${auth}/password/reset-request`,
        body: { email: unknown },
      }),
      status: 202,
      events: [["password.reset_requested", null, null]],
    },
    {
      name: "mails a reset",
      call: ({ person }) => ({
        method: "POST",
        path: `${auth}/password/reset-request`,
        body: { email: person.email },
      }),
      status: 202,
      events: [["password.reset_requested", "person", null]],
      mails: [["reset-password", "person", "Reset your Gatehouse password"]],
    },
    {
      name: "refuses a token that nobody was sent",
      call: {
        method: "POST",
        path: `${auth}/password/reset`,
        body: { token: "A".repeat(43), newPassword: OTHER_PASSWORD },
      },
      status: 422,
      body: { code: "code_invalid" },
    },
    {
      name: "[S69] refuses a code's address with a NUL",
      call: {
        method: "POST",
        path: `${auth}/verify-email`,
        body: { email: "a\u0000@b.test", code: "123456" },
      },
      status: 422,
      body: { code: "validation_failed", errors: [{ path: "email" }] },
    },
  ]);

  it("[S40] answers a reset request for a known and an unknown address the same", async () => {
    const { person, unknown } = await prepare(world);
    const [known, other] = await Promise.all(
      [person.email, unknown].map(async (email) => {
        const path = `${auth}/password/reset-request`;
        const { status, text, headers } = await world.api.call("POST", path, { body: { email } });
        const alike = text.replace(/[0-9a-f-]{36}/, "an ID");
        return { status, text: alike, headers: [...headers.keys()].sort() };
      }),
    );
    expect(known).toMatchObject({
      status: 202,
      text: '{"codeId":"an ID"}',
      headers: expect.arrayContaining(["x-request-id"]),
    });
    expect(other).toEqual(known);
  });

  it("sets a new password by the mailed link, once, and ends every session", async () => {
    const { api } = world;
    const person = await newPerson(api);
    await api.call("POST", `${auth}/password/reset-request`, { body: { email: person.email } });
    const [mail] = await api.mailsTo(person.email);
    const token = new URL(mail?.url ?? "").searchParams.get("token");
    const reset = { body: { token, newPassword: OTHER_PASSWORD } };
    expect((await api.call("POST", `${auth}/password/reset`, reset)).status).toBe(204);
    expect((await api.call("POST", `${auth}/password/reset`, reset)).status).toBe(422);
    const me = await api.call("GET", "/api/v1/me", { token: person.accessToken });
    expect([me.status, me.body.code]).toEqual([401, "token_revoked"]);
    expect((await signIn(api, person.email, PASSWORD)).status).toBe(401);
    expect((await signIn(api, person.email, OTHER_PASSWORD)).status).toBe(200);
  });
});
