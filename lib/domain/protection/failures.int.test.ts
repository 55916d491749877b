import { beforeAll, describe, expect, it } from "vitest";
import { liftSignInLimits, listSignInLimits } from "@/lib/domain/admin/sign-in-limits";
import { hasSolved } from "@/lib/domain/captcha/demand";
import type { Ctx } from "@/lib/domain/core/context";
import { confirmPasswordReset, requestPasswordReset } from "@/lib/domain/passwords/reset";
import { authenticateCookie } from "@/lib/domain/sessions/sessions";
import { signInByCode } from "@/lib/domain/sign-in/by-code";
import { signIn } from "@/lib/domain/sign-in/by-password";
import { reauthenticate } from "@/lib/domain/sign-in/reauthenticate";
import { requestCode } from "@/lib/domain/sign-in/request-code";
import { answerSecondFactor } from "@/lib/domain/sign-in/second-factor";
import { testApp } from "@/lib/testing/app";
import { withoutCaptcha } from "@/lib/testing/captcha";
import { testCtx } from "@/lib/testing/context";
import {
  eventsOf,
  lastMail,
  mailsTo,
  makeUser,
  newEmail,
  OTHER_PASSWORD,
  PASSWORD,
  refusalOf,
  signInAs,
  systemCtx,
  tokenOf,
} from "@/lib/testing/factories";
import { addApp, challengeOf } from "@/lib/testing/factors";
import { emailOf } from "@/lib/testing/parse";
import { queriesOf } from "@/lib/testing/query-count";
import { runConcurrently } from "@/lib/testing/run-concurrently";
import { lockSeconds } from "./try-statement";
import { unlockSignIn } from "./unlock";

const app = testApp();
beforeAll(() => withoutCaptcha(app()));

const ctx = (options = {}) => testCtx(app(), options);
const enter = (email: string, password = PASSWORD, by: Ctx = ctx()) =>
  refusalOf(signIn(by, { email, password }, "browser"));
const guess = (email: string, by?: Ctx) => enter(email, "a wrong guess", by);

async function fail(email: string, times = 10): Promise<void> {
  for (let count = 0; count < times; count++) {
    await guess(email, ctx({ ip: `203.0.113.${count}` }));
  }
}

/** A request that counts the passwords which are really compared. */
function comparing(): { by: Ctx; compared: () => number } {
  let count = 0;
  const { passwords } = app();
  const verify: Ctx["passwords"]["verify"] = (...given) => {
    count += 1;
    return passwords.verify(...given);
  };
  return { by: { ...ctx(), passwords: { ...passwords, verify } }, compared: () => count };
}

describe("an account with too many failures", () => {
  it("[S24] [S27] of 50 parallel guesses, ten are compared, and all get one answer", async () => {
    const { email } = await makeUser(app());
    const { by, compared } = comparing();
    const tally = await runConcurrently(() =>
      signIn(by, { email, password: "a wrong guess" }, "browser"),
    );
    expect(tally).toEqual({ invalid_credentials: 50 });
    expect(compared()).toBe(10);
    expect(await mailsTo(app(), email)).toMatchObject([{ template: "sign-in-paused" }]);
  });

  it("[S24] refuses the right password as it does a wrong one, from any address", async () => {
    const { email } = await makeUser(app());
    await fail(email);
    expect(await enter(email, PASSWORD, ctx({ ip: "198.51.100.1" }))).toBe("invalid_credentials");
    app().clock.advance(61);
    expect(await enter(email)).toBe("passed");
  });

  it("[S26] answers and costs the same, whether it exists and is locked or not", async () => {
    const rounds = async (email: string) => {
      const seen: unknown[] = [];
      for (let count = 0; count < 13; count++) {
        const hashes = app().passwords.hashes;
        let error: { code?: string; message?: string; details?: object } = {};
        const queries = await queriesOf(async () => {
          error = await signIn(ctx(), { email, password: "a guess" }, "api").catch((it) => it);
        });
        const { code, message, details } = error;
        const cost = { hashes: app().passwords.hashes - hashes, queries: queries.length };
        seen.push({ code, message, details, ...cost });
      }
      return seen;
    };
    const known = await rounds((await makeUser(app())).email);
    expect(await rounds(newEmail())).toEqual(known);
    const [first, , , , , , , , , tenth, locked] = known;
    expect(locked).toEqual(first);
    expect(tenth).toMatchObject({ code: "invalid_credentials", details: {} });
  });

  it("waits longer after each lock, and starts again after a success", async () => {
    const { email } = await makeUser(app());
    for (const seconds of [...lockSeconds, lockSeconds[3]]) {
      await fail(email);
      app().clock.advance(seconds - 1);
      expect(await enter(email)).toBe("invalid_credentials");
      app().clock.advance(2);
    }
    expect(await enter(email)).toBe("passed");
    await fail(email);
    app().clock.advance(lockSeconds[0] + 1);
    expect(await enter(email)).toBe("passed");
  });

  it("is not locked for longer by tries while it is locked", async () => {
    const { email } = await makeUser(app());
    await fail(email, 30);
    app().clock.advance(lockSeconds[0] + 1);
    expect(await enter(email)).toBe("passed");
  });

  it("forgets failures a day after the last one", async () => {
    const { email } = await makeUser(app());
    await fail(email, 9);
    app().clock.advance(86_401);
    await fail(email, 9);
    expect(await enter(email)).toBe("passed");
  });

  it("[S28] counts passwords and codes together", async () => {
    const { email } = await makeUser(app());
    const address = emailOf(email);
    await fail(email, 5);
    for (let count = 0; count < 5; count++) {
      const tried = signInByCode(ctx(), { email: address, code: "000000" }, "api");
      expect(await refusalOf(tried)).toBe("code_invalid");
    }
    expect(await enter(email)).toBe("invalid_credentials");
  });

  it("[S28] counts wrong second factors with wrong passwords, and then takes no right one", async () => {
    const user = await makeUser(app());
    const totp = await addApp(await signInAs(app(), user), app().clock);
    const { email } = user;
    const begin = async () => {
      const { signedIn } = await signIn(ctx(), { email, password: PASSWORD }, "browser");
      return { mfaToken: challengeOf(signedIn).token, method: "totp" } as const;
    };
    const answer = (open: Awaited<ReturnType<typeof begin>>, code: string) =>
      refusalOf(answerSecondFactor(ctx(), { ...open, code }, "browser"));
    const [first, second] = [await begin(), await begin()];
    for (let count = 0; count < 4; count++) await answer(first, "000000");
    await fail(email, 4);
    expect(await answer(second, totp.code())).toBe("mfa_invalid");
    expect(await enter(email)).toBe("invalid_credentials");
    expect(await mailsTo(app(), email)).toMatchObject([
      { template: "sign-in-methods-changed" },
      { template: "sign-in-paused" },
    ]);
    app().clock.advance(lockSeconds[0] + 1);
    expect(await answer(second, totp.code())).toBe("passed");
    expect(await listSignInLimits(systemCtx(app()), { id: user.id })).toEqual([]);
  });

  it("[S28] counts wrong reset codes and wrong proofs in a session, which go on at a locked account", async () => {
    const user = await makeUser(app());
    const { email } = user;
    const address = emailOf(email);
    const here = await signInAs(app(), user);
    for (let count = 0; count < 4; count++) {
      const proof = reauthenticate(here, { password: "a wrong guess" });
      expect(await refusalOf(proof)).toBe("wrong_password");
    }
    const { codeId } = await requestPasswordReset(ctx(), { email: address });
    const { code = "" } = await lastMail(app(), email, "reset-password");
    const reset = (typed: string) =>
      refusalOf(
        confirmPasswordReset(ctx(), {
          ...{ email: address, code: typed, codeId: codeId as never },
          newPassword: OTHER_PASSWORD,
        }),
      );
    const wrong = code === "000000" ? "000001" : "000000";
    for (let count = 0; count < 3; count++) expect(await reset(wrong)).toBe("code_invalid");
    await fail(email, 3);
    expect(await enter(email)).toBe("invalid_credentials");
    expect(await refusalOf(reauthenticate(here, { password: PASSWORD }))).toBe("passed");
    expect(await enter(email)).toBe("invalid_credentials");
    expect(await reset(code)).toBe("passed");
    expect(await enter(email, OTHER_PASSWORD)).toBe("passed");
  });

  it("[S93] costs the same for a wrong reset code of an unknown address", async () => {
    const costOf = (email: string) =>
      queriesOf(() =>
        refusalOf(
          confirmPasswordReset(ctx(), {
            ...{ email: emailOf(email), code: "000000" },
            newPassword: OTHER_PASSWORD,
          }),
        ),
      );
    const known = await costOf((await makeUser(app())).email);
    expect(await costOf(newEmail())).toHaveLength(known.length);
  });

  it("[S28] takes no code without its request, and [S91] the owner’s own with it", async () => {
    const { email } = await makeUser(app());
    const address = emailOf(email);
    const { codeId } = await requestCode(ctx(), { email: address, scene: "LOGIN" });
    const { code = "" } = await lastMail(app(), email, "code");
    await fail(email);
    const without = signInByCode(ctx(), { email: address, code }, "browser");
    expect(await refusalOf(without)).toBe("code_invalid");
    const own = signInByCode(ctx(), { email: address, code, codeId: codeId as never }, "browser");
    expect(await refusalOf(own)).toBe("passed");
    expect(await enter(email)).toBe("passed");
  });

  it("[S25] keeps the owner’s sessions", async () => {
    const user = await makeUser(app());
    const { token } = await signInAs(app(), user);
    await fail(user.email, 12);
    expect(await authenticateCookie(app(), token)).not.toBeNull();
  });

  it("[S25] [S62] of sign-ins with the right password in parallel, none locks it", async () => {
    const { email } = await makeUser(app());
    const tally = await runConcurrently((index) =>
      index < 9 ? signIn(ctx(), { email, password: PASSWORD }, "api") : Promise.resolve(),
    );
    expect(tally).toEqual({ passed: 50 });
  });

  it("[S22] leaves one network’s failures to itself", async () => {
    const limitOverrides = { ...app().limitOverrides, signInNetwork: { points: 3, seconds: 300 } };
    const by = (ip: string): Ctx => ({ ...ctx({ ip }), limitOverrides });
    for (const ip of ["192.0.2.1", "192.0.2.2", "192.0.2.3"]) await guess(newEmail(), by(ip));
    expect(await guess(newEmail(), by("192.0.2.4"))).toBe("rate_limited");
    expect(await guess(newEmail(), by("198.51.100.4"))).toBe("invalid_credentials");
    for (const end of [1, 2, 3]) await guess(newEmail(), by(`2001:db8:5:${end}::1`));
    expect(await guess(newEmail(), by("2001:db8:5:9::1"))).toBe("rate_limited");
  });
});

describe("[S25] the email about a lock", () => {
  it("is one for each lock, and its link unlocks once", async () => {
    const { id, email } = await makeUser(app());
    await fail(email, 15);
    expect(await mailsTo(app(), email)).toHaveLength(1);
    const { unlockUrl } = await lastMail(app(), email, "sign-in-paused");
    const token = tokenOf(unlockUrl);
    const tally = await runConcurrently(() => unlockSignIn(ctx(), { token }));
    expect(tally).toEqual({ passed: 1, code_invalid: 49 });
    expect(await enter(email)).toBe("passed");
    const types = (await eventsOf(app(), id)).map(({ type }) => type);
    expect(types.filter((type) => type === "sign_in.locked")).toHaveLength(1);
    expect(types.filter((type) => type === "sign_in.unlocked")).toHaveLength(1);
  });

  it("goes to no address that nobody has proved", async () => {
    const { email } = await makeUser(app(), { verified: false });
    await fail(email);
    expect(await mailsTo(app(), email)).toEqual([]);
  });

  it("has a link that nothing else opens, and that expires", async () => {
    const { email } = await makeUser(app());
    await fail(email);
    const token = tokenOf((await lastMail(app(), email, "sign-in-paused")).unlockUrl);
    app().clock.advance(86_401);
    expect(await refusalOf(unlockSignIn(ctx(), { token }))).toBe("code_expired");
    expect(await refusalOf(unlockSignIn(ctx(), { token: "B".repeat(43) }))).toBe("code_invalid");
  });
});

describe("admins", () => {
  it("see and lift what counts against a user, by their permission", async () => {
    const { id, email } = await makeUser(app());
    await fail(email);
    const reader = await makeUser(app(), { permissions: ["users:read"] });
    const helper = await makeUser(app(), { permissions: ["users:block"] });
    const [limit, ...more] = await listSignInLimits(await signInAs(app(), reader), { id });
    expect(more).toEqual([]);
    const until = new Date(app().clock.now().getTime() + 60_000).toISOString();
    const shown = { limit: "signInAccount", of: "account", failures: 10, most: 10, locks: 1 };
    expect(limit).toMatchObject({ ...shown, refusedUntil: until });
    const lifting = liftSignInLimits(await signInAs(app(), reader), { id });
    expect(await refusalOf(lifting)).toBe("forbidden");
    expect(await enter(email)).toBe("invalid_credentials");
    await liftSignInLimits(await signInAs(app(), helper), { id });
    expect(await enter(email)).toBe("passed");
    expect(await listSignInLimits(systemCtx(app()), { id })).toEqual([]);
    const lifted = (await eventsOf(app(), id)).find(({ type }) => type === "sign_in.unlocked");
    expect(lifted).toMatchObject({ actorId: helper.id, data: { byTeam: true } });
  });

  it("[S99] cannot lift an owner’s without being one", async () => {
    const owner = await makeUser(app(), { roles: ["owner"] });
    const helper = await makeUser(app(), { permissions: ["users:block"] });
    const lifting = liftSignInLimits(await signInAs(app(), helper), { id: owner.id });
    expect(await refusalOf(lifting)).toBe("forbidden");
  });
});

it("the system is asked for no captcha", async () => {
  const given = { purpose: "signIn", payload: undefined } as const;
  expect(await hasSolved(systemCtx(app()), given)).toBe(true);
});
