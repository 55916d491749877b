import { describe, expect, it } from "vitest";
import type { CaptchaPurpose } from "@/lib/contracts/captcha";
import type { Settings } from "@/lib/contracts/settings";
import type { Ctx } from "@/lib/domain/core/context";
import { requestPasswordReset } from "@/lib/domain/passwords/reset";
import { updateSettings } from "@/lib/domain/settings/settings";
import { signIn } from "@/lib/domain/sign-in/by-password";
import { requestCode } from "@/lib/domain/sign-in/request-code";
import { register } from "@/lib/domain/sign-up/register";
import { testApp } from "@/lib/testing/app";
import { challengeOf, solved, solvedFor } from "@/lib/testing/captcha";
import { testCtx } from "@/lib/testing/context";
import {
  countRows,
  makeUser,
  newEmail,
  PASSWORD,
  refusalOf,
  signInAs,
  systemCtx,
} from "@/lib/testing/factories";
import { emailOf } from "@/lib/testing/parse";
import { runConcurrently } from "@/lib/testing/run-concurrently";
import { CAPTCHA_SECONDS, createCaptcha, spendCaptcha } from "./challenge";

const app = testApp();
const ctx = (options = {}): Ctx => testCtx(app(), options);
const spend = (payload: string, by = ctx(), purpose: CaptchaPurpose = "signIn") =>
  spendCaptcha(by, { purpose, payload });
const ask = (captcha: Partial<Settings["captcha"]>) =>
  updateSettings(systemCtx(app()), {
    captcha: { signIn: "afterFailures", signUp: false, codes: false, ...captcha },
  });

describe("a solved challenge", () => {
  it("is good once: of 50 in parallel, one wins, and its mark is gone once it expired", async () => {
    const payload = await solvedFor(ctx(), "signIn");
    const wins = { count: 0 };
    await runConcurrently(async () => {
      if (await spend(payload)) wins.count += 1;
    });
    expect(wins.count).toBe(1);
    const { rateLimit } = app().database.prisma;
    const where = { key: { startsWith: "captcha:" } };
    const [mark] = await rateLimit.findMany({ where });
    const end = app().clock.now().getTime() + CAPTCHA_SECONDS * 1000;
    expect(mark?.expiresAt.getTime()).toBeLessThanOrEqual(end);
  });

  it("is good for its purpose and network only, an IPv6 /64 being one", async () => {
    const payload = await solvedFor(ctx({ ip: "2001:db8::1" }), "signIn");
    expect(await spend(payload, ctx({ ip: "2001:db8:1::1" }))).toBe(false);
    expect(await spend(payload, ctx({ ip: "2001:db8::2" }), "codes")).toBe(false);
    expect(await spend(payload, ctx({ ip: "2001:db8::2" }))).toBe(true);
  });

  it("is good for five minutes", async () => {
    const payload = await solvedFor(ctx(), "signIn");
    app().clock.advance(CAPTCHA_SECONDS);
    expect(await spend(payload)).toBe(false);
  });

  it("is refused where anything of it was changed", async () => {
    const challenge = await createCaptcha(ctx(), { purpose: "signIn" });
    const whole = JSON.parse(Buffer.from(await solved(challenge), "base64").toString());
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64");
    const { parameters } = whole.challenge;
    const forged = [
      "",
      "not base64 at all",
      encode(null),
      encode({ ...whole, solution: { ...whole.solution, counter: whole.solution.counter + 1 } }),
      encode({ ...whole, solution: { ...whole.solution, counter: -1 } }),
      encode({ ...whole, challenge: { ...whole.challenge, signature: "00".repeat(32) } }),
      encode({
        ...whole,
        challenge: { ...whole.challenge, parameters: { ...parameters, cost: 2 } },
      }),
      encode({
        ...whole,
        challenge: { ...whole.challenge, parameters: { ...parameters, keyPrefix: "" } },
      }),
      encode({
        ...whole,
        challenge: {
          ...whole.challenge,
          parameters: { ...parameters, data: { ...parameters.data, expires: 4e9 } },
        },
      }),
    ];
    for (const payload of forged) expect(await spend(payload), payload).toBe(false);
    expect(await spend(encode(whole))).toBe(true);
  });
});

describe("a sign-in after failures", () => {
  const enter = (email: string, { password = PASSWORD, captcha = "", by = ctx() } = {}) =>
    signIn(by, { email, password, ...(captcha && { captcha }) }, "browser");
  const guess = (email: string, by = ctx()) =>
    refusalOf(enter(email, { password: "a wrong guess", by }));

  it.each(["known", "unknown"])(
    "[S24] [S26] asks after three of an account that is %s",
    async (which) => {
      const email = which === "known" ? (await makeUser(app())).email : newEmail();
      for (let count = 0; count < 3; count++)
        expect(await guess(email)).toBe("invalid_credentials");
      const before = await countRows(app());
      for (let count = 0; count < 20; count++) expect(await guess(email)).toBe("captcha_required");
      // What lacks it is no try: it locks nobody, and leaves nothing.
      expect(await countRows(app())).toEqual(before);
      const error = await enter(email, { password: "a wrong guess" }).catch((thrown) => thrown);
      expect(Object.keys(error.details)).toEqual(["captcha"]);
      const captcha = await solved(error.details.captcha);
      const end = await refusalOf(enter(email, { captcha }));
      expect(end).toBe(which === "known" ? "passed" : "invalid_credentials");
      expect(await refusalOf(enter(email, { captcha }))).toBe(
        which === "known" ? "passed" : "captcha_required",
      );
    },
  );

  it("[S22] asks after a part of an address’s failures, and a refusal spends none of them", async () => {
    const limitOverrides = { ...app().limitOverrides, signInAddress: { points: 10, seconds: 300 } };
    const by = { ...ctx({ ip: "192.0.2.50" }), limitOverrides };
    for (let count = 0; count < 3; count++) {
      expect(await guess(newEmail(), by)).toBe("invalid_credentials");
    }
    for (let count = 0; count < 20; count++) {
      expect(await guess(newEmail(), by)).toBe("captcha_required");
    }
  });

  it("lets a page without script go on, at the price of a tighter limit and the same lock", async () => {
    const { email } = await makeUser(app());
    const by = { ...ctx({ ip: "192.0.2.51" }), scriptless: true as const };
    const tries: string[] = [];
    for (let count = 0; count < 10; count++) tries.push(await guess(email, by));
    expect(tries.slice(0, 8)).toEqual(Array(8).fill("invalid_credentials"));
    expect(tries.slice(8)).toEqual(["rate_limited", "rate_limited"]);
    const other = { ...by, ip: "198.51.100.51" };
    for (let count = 0; count < 2; count++) await guess(email, other);
    expect(await refusalOf(enter(email, { by: other }))).toBe("invalid_credentials");
  });

  it("never asks, or always, by setting", async () => {
    const { email } = await makeUser(app());
    await ask({ signIn: "never" });
    for (let count = 0; count < 5; count++) expect(await guess(email)).toBe("invalid_credentials");
    await ask({ signIn: "always" });
    const other = await makeUser(app());
    const captcha = await solved(await challengeOf(enter(other.email)));
    expect(await refusalOf(enter(other.email, { captcha }))).toBe("passed");
    await ask({});
  });

  it("asks no trusted server, which counts its own people", async () => {
    await ask({ signIn: "always" });
    const { email } = await makeUser(app());
    const key = { kind: "key", keyId: "k", permissions: [], trusted: true } as const;
    expect(await refusalOf(enter(email, { by: ctx({ actor: key }) }))).toBe("passed");
    const plain = ctx({ actor: { ...key, trusted: false } });
    expect(await refusalOf(enter(email, { by: plain }))).toBe("captcha_required");
    await ask({});
  });
});

describe("by setting", () => {
  it("a sign-up needs it, known address or not, and one that a sign-in makes too", async () => {
    await ask({ signUp: true });
    await updateSettings(systemCtx(app()), { autoRegister: true });
    const { email: taken } = await makeUser(app());
    for (const email of [newEmail(), emailOf(taken)]) {
      const input = { email: emailOf(email), password: PASSWORD };
      const challenge = await challengeOf(register(ctx(), input, "browser"));
      const captcha = await solved(challenge);
      expect(await refusalOf(register(ctx(), { ...input, captcha }, "browser"))).toBe("passed");
    }
    const login = { login: newEmail(), password: PASSWORD, autoRegister: true };
    const captcha = await solved(await challengeOf(signIn(ctx(), login, "api")));
    const made = signIn(ctx(), { ...login, captcha }, "api");
    expect(await refusalOf(made)).toBe("email_not_verified");
    await updateSettings(systemCtx(app()), { autoRegister: false });
    await ask({});
  });

  it("codes and resets need it, but for those who are signed in", async () => {
    await ask({ codes: true });
    const user = await makeUser(app());
    const email = emailOf(user.email);
    const requests = [
      (captcha?: string) => requestCode(ctx(), { email, scene: "LOGIN", captcha }),
      (captcha?: string) => requestCode(ctx(), { email, scene: "VERIFY_EMAIL", captcha }),
      (captcha?: string) => requestPasswordReset(ctx(), { email, captcha }),
    ];
    for (const request of requests) {
      const before = await countRows(app());
      const captcha = await solved(await challengeOf(request()));
      expect(await countRows(app())).toEqual(before);
      expect(await refusalOf(request(captcha))).toBe("passed");
      expect(await refusalOf(request(captcha))).toBe("captcha_required");
    }
    const change = { email: emailOf(newEmail()), scene: "CHANGE_EMAIL" } as const;
    expect(await refusalOf(requestCode(await signInAs(app(), user), change))).toBe("passed");
    await ask({});
  });
});
