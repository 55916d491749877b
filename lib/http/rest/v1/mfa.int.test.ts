import { beforeAll, describe, expect, it } from "vitest";
import { updateSettings } from "@/lib/domain/settings/settings";
import { operations } from "@/lib/http/rest/operations";
import type { Json } from "@/lib/testing/api";
import { newPerson, PASSWORD, type Person, signIn } from "@/lib/testing/api-users";
import { testPlatform } from "@/lib/testing/context";
import { systemCtx } from "@/lib/testing/factories";
import { codeOf, STEP_SECONDS } from "@/lib/testing/factors";
import { type World, worldOf } from "@/lib/testing/scenarios";

let world: World;
beforeAll(async () => {
  world = worldOf(await testPlatform());
});

const base = "/api/v1";
const call = (method: string, path: string, token: string, body?: unknown) =>
  world.api.call<Json>(method, base + path, { token, body });

type WithApp = Person & { secret: string; recoveryCodes: string[] };

async function withApp(): Promise<WithApp> {
  const person = await newPerson(world.api);
  const { clock } = world.platform;
  const started = await call("POST", "/me/mfa/totp", person.accessToken);
  const secret = String(started.body.secret);
  const body = { code: codeOf(secret, clock) };
  const confirmed = await call("POST", "/me/mfa/totp/confirm", person.accessToken, body);
  expect(confirmed.status).toBe(200);
  clock.advance(STEP_SECONDS);
  return { ...person, secret, recoveryCodes: confirmed.body.recoveryCodes as string[] };
}

describe("a sign-in with a second factor, over HTTP", () => {
  it("is refused with a token for the second step, and then answered with tokens", async () => {
    const person = await withApp();
    const first = await signIn(world.api, person.email);
    expect(first).toMatchObject({
      status: 403,
      body: { code: "mfa_required", methods: ["totp", "recovery_code"] },
    });
    const { mfaToken } = first.body as unknown as { mfaToken: string };
    expect(JSON.stringify(first.body)).not.toContain("accessToken");
    const wrong = { mfaToken, method: "totp", code: "000000" };
    expect(await call("POST", "/auth/login/mfa", "", wrong)).toMatchObject({
      status: 401,
      body: { code: "mfa_invalid" },
    });
    const code = codeOf(person.secret, world.platform.clock);
    const right = { mfaToken, method: "totp", code };
    const second = await call("POST", "/auth/login/mfa", "", right);
    expect(second).toMatchObject({
      status: 200,
      body: { user: { id: person.user.id, mfaEnabled: true }, tokenType: "Bearer" },
    });
    const again = await call("POST", "/auth/login/mfa", "", right);
    expect(again).toMatchObject({ status: 401, body: { code: "unauthenticated" } });
  });

  it("[S51] its token opens nothing else", async () => {
    const person = await withApp();
    const first = await signIn(world.api, person.email);
    const { mfaToken } = first.body as unknown as { mfaToken: string };
    expect((await call("GET", "/me", mfaToken)).status).toBe(401);
    const refresh = { refreshToken: mfaToken };
    expect((await call("POST", "/auth/refresh", "", refresh)).status).toBe(401);
  });

  it("says which methods prove again who is there", async () => {
    const person = await withApp();
    world.platform.clock.advance(601);
    expect(await call("DELETE", "/me/mfa/totp", person.accessToken)).toMatchObject({
      status: 403,
      body: { code: "reauthentication_required", methods: ["password", "totp", "passkey"] },
    });
    const code = codeOf(person.secret, world.platform.clock);
    const proof = { method: "totp", code };
    expect((await call("POST", "/auth/reauthenticate", person.accessToken, proof)).status).toBe(
      204,
    );
    expect((await call("DELETE", "/me/mfa/totp", person.accessToken)).status).toBe(204);
    expect(await signIn(world.api, person.email)).toMatchObject({ status: 200 });
  });

  it.each([
    ["no code", { method: "totp" }, "code"],
    ["a passkey without its answer", { method: "passkey" }, "credential"],
    ["a method that does not exist", { method: "sms", code: "1" }, "method"],
  ])("with %s is 422 at the field", async (_name, body, path) => {
    const mfaToken = "t".repeat(43);
    const answer = await call("POST", "/auth/login/mfa", "", { mfaToken, ...body });
    expect(answer).toMatchObject({ status: 422, body: { code: "validation_failed" } });
    const { errors } = answer.body as unknown as { errors: { path: string }[] };
    expect(errors.map((one) => one.path)).toContain(path);
  });
});

describe("[S103] someone who must set up a second factor", () => {
  let token: string;
  beforeAll(async () => {
    const person = await newPerson(world.api);
    const rules = { mfa: "required", mfaGraceDays: 0 } as const;
    await updateSettings(systemCtx(world.platform), rules);
    token = (await signIn(world.api, person.email, PASSWORD)).body.accessToken;
    return () => updateSettings(systemCtx(world.platform), { mfa: "optional", mfaGraceDays: 7 });
  });

  const own = operations.filter(({ access }) => access === "user");

  it.each(own.map((one) => [one.id, one] as const))(
    "is answered by %s as declared",
    async (_id, one) => {
      const path = one.path.replace(/\{[^}]+\}/g, "0193a000-0000-7000-8000-000000000001");
      const answer = await world.api.call<Json>(one.method.toUpperCase(), path, {
        token,
        body: one.body && one.method !== "get" ? {} : undefined,
      });
      const isRefused = answer.body?.code === "mfa_enrolment_required";
      expect(isRefused, `${answer.status} ${answer.text}`).toBe(!one.whileEnrolling);
      if (isRefused) expect(answer.status).toBe(403);
      if (one.id === "logout") token = (await signInAgain()).body.accessToken;
    },
  );

  async function signInAgain() {
    const person = await newPerson(world.api);
    return signIn(world.api, person.email);
  }

  it("is told how", async () => {
    expect(await call("GET", "/me/sessions", token)).toMatchObject({
      status: 403,
      body: { code: "mfa_enrolment_required", methods: ["totp", "passkey"] },
    });
  });
});
