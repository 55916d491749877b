import { beforeEach, describe, expect, it } from "vitest";
import type { FactorMethod } from "@/lib/contracts/factors";
import { renewRecoveryCodes, switchFactor } from "@/lib/domain/account/second-factors";
import { listTrustedDevices, untrustDevice } from "@/lib/domain/account/trusted-devices";
import { confirmPasswordReset, requestPasswordReset } from "@/lib/domain/passwords/reset";
import { updateSettings } from "@/lib/domain/settings/settings";
import { testApp } from "@/lib/testing/app";
import { type CtxOptions, testCtx } from "@/lib/testing/context";
import { emptyTables } from "@/lib/testing/database";
import {
  eventsOf,
  eventTypesOf,
  lastMail,
  mailsTo,
  makeUser,
  OTHER_PASSWORD,
  PASSWORD,
  refusalOf,
  signInAs,
  systemCtx,
} from "@/lib/testing/factories";
import { type App, addApp, challengeOf, STEP_SECONDS } from "@/lib/testing/factors";
import { runConcurrently } from "@/lib/testing/run-concurrently";
import { signInByCode } from "./by-code";
import { signIn } from "./by-password";
import { challengeProviderSignIn, startProviderSession } from "./provider-session";
import { requestCode } from "./request-code";
import { answerSecondFactor, secondFactorOptions } from "./second-factor";

const app = testApp();
const ctx = (options: CtxOptions = {}) => testCtx(app(), options);
const sessions = (userId: string) => app().database.prisma.session.count({ where: { userId } });

beforeEach(() => emptyTables(app().database));

/** Someone with an authenticator app, signed in nowhere. */
async function ada() {
  const user = await makeUser(app());
  const here = await signInAs(app(), user);
  const totp = await addApp(here, app().clock);
  await app().database.prisma.session.deleteMany({ where: { userId: user.id } });
  return { ...user, totp };
}

type Person = Awaited<ReturnType<typeof ada>>;

async function challenge({ email }: Pick<Person, "email">, options: CtxOptions = {}) {
  const { signedIn } = await signIn(ctx(options), { email, password: PASSWORD }, "browser");
  return challengeOf(signedIn);
}

function answer(mfaToken: string, method: FactorMethod, code: string, more: object = {}) {
  return answerSecondFactor(ctx(), { mfaToken, method, code, ...more }, "browser");
}

/** More tries than anybody has, for what must hold without the limits. */
function manyTries() {
  const many = { points: 1000, seconds: 900 };
  return updateSettings(systemCtx(app()), {
    limits: { signInAccount: many },
  });
}

describe("[S101] every sign-in method owes the second factor", () => {
  const methods: [string, (person: Person) => Promise<unknown>][] = [
    ["a password", (person) => challenge(person)],
    [
      "a code by email",
      async ({ email }) => {
        const { codeId } = await requestCode(ctx(), { email, scene: "LOGIN" });
        const { code = "" } = await lastMail(app(), email, "code");
        return challengeOf(
          (await signInByCode(ctx(), { email, code, codeId }, "browser")).signedIn,
        );
      },
    ],
    [
      "a provider",
      async ({ id }) => challengeProviderSignIn(ctx(), { userId: id, method: "github" }),
    ],
    [
      "a password that was just reset",
      async ({ email }) => {
        await requestPasswordReset(ctx(), { email });
        const { url = "" } = await lastMail(app(), email, "reset-password");
        const token = new URL(url).searchParams.get("token") ?? "";
        await confirmPasswordReset(ctx(), { token, newPassword: OTHER_PASSWORD });
        const typed = { email, password: OTHER_PASSWORD };
        return challengeOf((await signIn(ctx(), typed, "browser")).signedIn);
      },
    ],
  ];

  it.each(methods)("%s opens a challenge, and no session", async (_name, begin) => {
    const person = await ada();
    const before = await eventTypesOf(app(), person.id);
    const opened = await begin(person);
    expect(opened).toMatchObject({ kind: "challenge", methods: ["totp", "recovery_code"] });
    expect(await sessions(person.id)).toBe(0);
    const after = await eventTypesOf(app(), person.id);
    expect(after.slice(before.length)).toContain("sign_in.challenged");
    expect(after.slice(before.length)).not.toContain("sign_in.succeeded");
  });

  it("a session that Auth.js would make all the same is refused", async () => {
    const { id } = await ada();
    const start = { userId: id, token: "t".repeat(43), method: "github" };
    expect(await refusalOf(startProviderSession(ctx(), start))).toBe("mfa_required");
    expect(await sessions(id)).toBe(0);
  });

  it("a program gets no tokens either", async () => {
    const { email, id } = await ada();
    const { signedIn } = await signIn(ctx(), { email, password: PASSWORD }, "api");
    expect(signedIn.kind).toBe("challenge");
    expect(await app().database.prisma.refreshToken.count()).toBe(0);
    expect(await sessions(id)).toBe(0);
  });
});

describe("the second step", () => {
  it("signs in with the app's code, counted and recorded once", async () => {
    const person = await ada();
    const { token } = await challenge(person);
    const { user, signedIn } = await answer(token, "totp", person.totp.code());
    expect(user).toMatchObject({ id: person.id, mfaEnabled: true });
    expect(signedIn).toMatchObject({ kind: "browser" });
    expect(await sessions(person.id)).toBe(1);
    const event = (await eventsOf(app(), person.id)).at(-1);
    expect(event).toMatchObject({
      type: "sign_in.succeeded",
      data: { method: "password", secondFactor: "totp" },
    });
  });

  it("[S51] [S52] is over once it was answered: neither token nor code works again", async () => {
    const person = await ada();
    const { token } = await challenge(person);
    const code = person.totp.code();
    await answer(token, "totp", code);
    expect(await refusalOf(answer(token, "totp", person.totp.code(1)))).toBe("unauthenticated");
    const other = await challenge(person);
    expect(await refusalOf(answer(other.token, "totp", code))).toBe("mfa_invalid");
    app().clock.advance(STEP_SECONDS);
    const third = await challenge(person);
    expect(await refusalOf(answer(third.token, "totp", person.totp.code()))).toBe("passed");
  });

  it.each([
    ["wrong", () => "000000", /Check the code/],
    ["of no form", () => "12 34", /six digits/],
    ["late by two minutes", (totp: App) => totp.code(-4), /clock/],
    ["early by two minutes", (totp: App) => totp.code(4), /clock/],
  ])("refuses a code that is %s, in words", async (_name, make, words) => {
    const person = await ada();
    app().clock.advance(600);
    const { token } = await challenge(person);
    const tried = answer(token, "totp", make(person.totp));
    await expect(tried).rejects.toMatchObject({ code: "mfa_invalid", message: words });
    expect(await sessions(person.id)).toBe(0);
    const event = (await eventsOf(app(), person.id)).at(-1);
    expect(event).toMatchObject({ type: "sign_in.failed", data: { method: "totp" } });
  });

  it("[S53] counts tries in the challenge, and at the account over all of them", async () => {
    const person = await ada();
    const [first, second, third] = [
      await challenge(person),
      await challenge(person),
      await challenge(person),
    ];
    for (let n = 0; n < 5; n++) {
      expect(await refusalOf(answer(first.token, "totp", "000000"))).toBe("mfa_invalid");
    }
    const right = person.totp.code();
    expect(await refusalOf(answer(first.token, "totp", right))).toBe("unauthenticated");
    // Three sign-ins by password have counted too, since none of them is whole yet.
    for (let n = 0; n < 2; n++) {
      expect(await refusalOf(answer(second.token, "totp", "000000"))).toBe("mfa_invalid");
    }
    expect(await refusalOf(answer(third.token, "totp", right))).toBe("mfa_invalid");
    app().clock.advance(61);
    expect(await refusalOf(answer(third.token, "totp", person.totp.code()))).toBe("passed");
  });

  it("[S53] parallel guesses do not outrun the count", async () => {
    const person = await ada();
    const { token } = await challenge(person);
    const guesses = Array.from({ length: 50 }, () => refusalOf(answer(token, "totp", "000000")));
    const compared = (await Promise.all(guesses)).filter((code) => code === "mfa_invalid");
    expect(compared.length).toBeLessThanOrEqual(5);
  });

  it("[S52] of 50 right answers at once, in 50 challenges, one signs in", async () => {
    const person = await ada();
    await manyTries();
    const opened = await Promise.all(Array.from({ length: 50 }, () => challenge(person)));
    const code = person.totp.code();
    const tally = await runConcurrently((n) => answer(opened[n]?.token ?? "", "totp", code));
    expect(tally.passed).toBe(1);
    expect(await sessions(person.id)).toBe(1);
  });

  it("[S52] of 50 uses of one recovery code, one signs in; its owner is told", async () => {
    const person = await ada();
    await manyTries();
    const opened = await Promise.all(Array.from({ length: 50 }, () => challenge(person)));
    const code = (person.totp.recoveryCodes[0] ?? "").toUpperCase().replace("-", " ");
    const tally = await runConcurrently((n) =>
      answer(opened[n]?.token ?? "", "recovery_code", code),
    );
    expect(tally.passed).toBe(1);
    const mails = (await mailsTo(app(), person.email)).filter(
      ({ props }) => props.change === "recoveryCodeUsed",
    );
    expect(mails).toHaveLength(1);
  });

  it("tells when few recovery codes are left, and forgets the old ones with new ones", async () => {
    const person = await ada();
    for (const code of person.totp.recoveryCodes.slice(0, 7)) {
      const { token } = await challenge(person);
      await answer(token, "recovery_code", code);
    }
    const { change } = await lastMail(app(), person.email, "sign-in-methods-changed");
    expect(change).toBe("recoveryCodesFew");
    await renewRecoveryCodes(await signInAs(app(), person));
    const { token } = await challenge(person);
    const old = person.totp.recoveryCodes[9] ?? "";
    expect(await refusalOf(answer(token, "recovery_code", old))).toBe("mfa_invalid");
  });

  it("[S51] is for the kind of caller that began it, and for ten minutes", async () => {
    const person = await ada();
    const { token } = await challenge(person);
    const typed = { mfaToken: token, method: "totp", code: person.totp.code() } as const;
    expect(await refusalOf(answerSecondFactor(ctx(), typed, "api"))).toBe("unauthenticated");
    app().clock.advance(601);
    expect(await refusalOf(answer(token, "totp", person.totp.code()))).toBe("unauthenticated");
  });

  it.each([
    ["blocked", { blockedAt: new Date(0) }, "account_blocked"],
    ["locked", { lockedAt: new Date(0) }, "account_blocked"],
  ])("is refused where the account was %s meanwhile", async (_name, data, refusal) => {
    const person = await ada();
    const { token } = await challenge(person);
    await app().database.prisma.user.update({ where: { id: person.id }, data });
    expect(await refusalOf(answer(token, "totp", person.totp.code()))).toBe(refusal);
    expect(await sessions(person.id)).toBe(0);
  });

  it("is refused where the password was changed meanwhile", async () => {
    const person = await ada();
    const { token } = await challenge(person);
    await app().database.prisma.passwordCredential.update({
      where: { userId: person.id },
      data: { hash: await app().passwords.hash(OTHER_PASSWORD, { algorithm: "bcrypt", cost: 10 }) },
    });
    const tried = answer(token, "totp", person.totp.code());
    expect(await refusalOf(tried)).toBe("invalid_credentials");
    expect(await sessions(person.id)).toBe(0);
  });

  it("[S54] a reset ends the challenges under way", async () => {
    const person = await ada();
    const { token } = await challenge(person);
    await requestPasswordReset(ctx(), { email: person.email });
    const { url = "" } = await lastMail(app(), person.email, "reset-password");
    const reset = new URL(url).searchParams.get("token") ?? "";
    await confirmPasswordReset(ctx(), { token: reset, newPassword: OTHER_PASSWORD });
    expect(await refusalOf(answer(token, "totp", person.totp.code()))).toBe("unauthenticated");
  });

  it("the setting off asks for none", async () => {
    const person = await ada();
    await updateSettings(systemCtx(app()), { mfa: "off" });
    const { signedIn } = await signIn(
      ctx(),
      { email: person.email, password: PASSWORD },
      "browser",
    );
    expect(signedIn.kind).toBe("browser");
  });
});

describe("codes by email as second factor", () => {
  const allow = () => updateSettings(systemCtx(app()), { mfaEmailCode: true });

  async function withCodes() {
    const person = await ada();
    await allow();
    const here = await signInAs(app(), person);
    await switchFactor(here, { method: "email_code", enabled: true });
    return person;
  }

  async function emailedCode(mfaToken: string, email: string): Promise<string> {
    await secondFactorOptions(ctx(), { mfaToken, method: "email_code" }, "browser");
    const { code = "" } = await lastMail(app(), email, "code");
    return code;
  }

  it("are sent for one challenge, and work in no other", async () => {
    const person = await withCodes();
    const [one, other] = [await challenge(person), await challenge(person)];
    expect(one.methods).toContain("email_code");
    const code = await emailedCode(one.token, person.email);
    expect(await refusalOf(answer(other.token, "email_code", code))).toBe("mfa_invalid");
    expect(await refusalOf(answer(one.token, "email_code", code))).toBe("passed");
  });

  it("[S104] are not offered after a code to the same mailbox, nor after a reset by it", async () => {
    const person = await withCodes();
    const { email } = person;
    const { codeId } = await requestCode(ctx(), { email, scene: "LOGIN" });
    const { code = "" } = await lastMail(app(), email, "code");
    const byCode = challengeOf(
      (await signInByCode(ctx(), { email, code, codeId }, "browser")).signedIn,
    );
    expect(byCode.methods).not.toContain("email_code");
    const options = { mfaToken: byCode.token, method: "email_code" } as const;
    expect(await refusalOf(secondFactorOptions(ctx(), options, "browser"))).toBe("mfa_invalid");

    await requestPasswordReset(ctx(), { email });
    const { url = "" } = await lastMail(app(), email, "reset-password");
    const token = new URL(url).searchParams.get("token") ?? "";
    await confirmPasswordReset(ctx(), { token, newPassword: OTHER_PASSWORD });
    const typed = { email, password: OTHER_PASSWORD };
    const afterReset = challengeOf((await signIn(ctx(), typed, "browser")).signedIn);
    expect(afterReset.methods).not.toContain("email_code");
  });

  it("are not offered where the settings allow them no longer", async () => {
    const person = await withCodes();
    await updateSettings(systemCtx(app()), { mfaEmailCode: false });
    expect((await challenge(person)).methods).not.toContain("email_code");
  });
});

describe("[S105] a trusted device", () => {
  const trust = async (person: Person) => {
    const { token } = await challenge(person);
    return answer(token, "totp", person.totp.code(), { trustDevice: true });
  };
  const again = (person: Person, options: CtxOptions = {}, password = PASSWORD) =>
    signIn(ctx(options), { email: person.email, password }, "browser");

  it("is asked for no second factor for 30 days, and no other device is spared", async () => {
    const person = await ada();
    await trust(person);
    expect((await again(person)).signedIn.kind).toBe("browser");
    expect((await again(person, { device: "d".repeat(43) })).signedIn.kind).toBe("challenge");
    expect((await again(person, { device: null })).signedIn.kind).toBe("challenge");
    app().clock.advance(30 * 86_400);
    expect((await again(person)).signedIn.kind).toBe("challenge");
  });

  it("is one user's: another on the same device is asked", async () => {
    const [person, other] = [await ada(), await ada()];
    await trust(person);
    expect((await again(other)).signedIn.kind).toBe("challenge");
  });

  it("is listed, and can be removed by its owner alone", async () => {
    const [person, other] = [await ada(), await ada()];
    await trust(person);
    const here = await signInAs(app(), person);
    const [device] = await listTrustedDevices(here);
    expect(device).toMatchObject({ browser: "Firefox", current: true });
    const id = device?.id ?? "";
    const elsewhere = await signInAs(app(), other);
    expect(await refusalOf(untrustDevice(elsewhere, { id }))).toBe("not_found");
    await untrustDevice(here, { id });
    expect((await again(person)).signedIn.kind).toBe("challenge");
  });

  it("is not trusted any more after a reset, or a change of a factor", async () => {
    const person = await ada();
    await trust(person);
    await addApp(await signInAs(app(), person), app().clock);
    expect((await again(person)).signedIn.kind).toBe("challenge");
  });

  it("is a program's by the token that it was given", async () => {
    const person = await ada();
    const { email } = person;
    const begin = (deviceToken?: string) =>
      signIn(ctx({ device: null }), { email, password: PASSWORD, deviceToken }, "api");
    const { token } = challengeOf((await begin()).signedIn);
    const typed = { mfaToken: token, method: "totp", trustDevice: true } as const;
    const step = await answerSecondFactor(
      ctx({ device: null }),
      { ...typed, code: person.totp.code() },
      "api",
    );
    expect((await begin(step.deviceToken)).signedIn.kind).toBe("api");
    expect((await begin("x".repeat(43))).signedIn.kind).toBe("challenge");
    expect((await begin()).signedIn.kind).toBe("challenge");
  });

  it("is offered by no setting of zero days", async () => {
    const person = await ada();
    await trust(person);
    await updateSettings(systemCtx(app()), { trustedDeviceDays: 0 });
    expect((await again(person)).signedIn.kind).toBe("challenge");
  });
});
