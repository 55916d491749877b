import { beforeAll, describe, expect, it } from "vitest";
import { refresh } from "@/lib/domain/sessions/refresh";
import { authenticateAccessToken, authenticateCookie } from "@/lib/domain/sessions/sessions";
import { signIn } from "@/lib/domain/sign-in/by-password";
import { requestCode } from "@/lib/domain/sign-in/request-code";
import { verifyEmail } from "@/lib/domain/sign-up/verify-email";
import { testApp } from "@/lib/testing/app";
import { withoutCaptcha } from "@/lib/testing/captcha";
import { testCtx } from "@/lib/testing/context";
import {
  countRows,
  eventTypesOf,
  lastMail,
  mailsTo,
  makeUser,
  newEmail,
  OTHER_PASSWORD,
  PASSWORD,
  refusalOf,
  signInAs,
  signInByApi,
  tokenOf,
} from "@/lib/testing/factories";
import { emailOf } from "@/lib/testing/parse";
import { queriesOf } from "@/lib/testing/query-count";
import { changePassword } from "./change";
import { confirmPasswordReset, requestPasswordReset } from "./reset";

const app = testApp();
beforeAll(() => withoutCaptcha(app()));
const ctx = () => testCtx(app());
const ask = (email: string) => requestPasswordReset(ctx(), { email: emailOf(email) });
const byToken = (token: string, newPassword = OTHER_PASSWORD) =>
  refusalOf(confirmPasswordReset(ctx(), { token, newPassword }));
const byCode = (email: string, code: string, newPassword = OTHER_PASSWORD) =>
  refusalOf(confirmPasswordReset(ctx(), { email: emailOf(email), code, newPassword }));
const login = (email: string, password: string) =>
  refusalOf(signIn(ctx(), { email, password }, "browser"));

async function askingUser(options = {}) {
  const user = await makeUser(app(), options);
  await ask(user.email);
  const { code = "", url } = await lastMail(app(), user.email, "reset-password");
  return { ...user, code, token: tokenOf(url) };
}

describe("asking for a reset", () => {
  it("[S40] answers the same for an unknown address, at the same cost, and mails nobody", async () => {
    const { email } = await makeUser(app());
    const unknown = newEmail();
    await ask(email);
    const known = await queriesOf(() => ask(email));
    const others = await queriesOf(() => ask(unknown));
    expect(others.length).toBe(known.length);
    expect(await mailsTo(app(), unknown)).toEqual([]);
    expect(await mailsTo(app(), email)).toHaveLength(2);
  });

  it("[S40] refuses an unknown address after as many requests as a known one", async () => {
    const { email } = await makeUser(app());
    const unknown = newEmail();
    const outcomes = async (address: string) => {
      const all: string[] = [];
      for (let count = 0; count < 8; count++) all.push(await refusalOf(ask(address)));
      return all;
    };
    const known = await outcomes(email);
    expect(new Set(known)).toEqual(new Set(["passed", "rate_limited"]));
    expect(await outcomes(unknown)).toEqual(known);
  });

  it("[S36] mails links to the configured address alone", async () => {
    const { email } = await askingUser();
    const { url } = await lastMail(app(), email, "reset-password");
    expect(url).toMatch(/^https:\/\/gatehouse\.example\/reset-password\?token=[\w-]{43}$/);
  });

  it("[S40] a code for an unknown address opens nothing", async () => {
    const unknown = newEmail();
    await ask(unknown);
    expect(await byCode(unknown, "123456")).toBe("code_invalid");
    expect(await app().database.prisma.user.count({ where: { email: unknown } })).toBe(0);
  });
});

describe("a reset", () => {
  it("[S31] ends every session and token, and tells the owner", async () => {
    const user = await makeUser(app());
    const browser = await signInAs(app(), user);
    const { tokens } = await signInByApi(app(), user);
    await ask(user.email);
    const { url } = await lastMail(app(), user.email, "reset-password");
    expect(await byToken(tokenOf(url))).toBe("passed");

    expect(await authenticateCookie(app(), browser.token)).toBeNull();
    const use = authenticateAccessToken(app(), tokens.accessToken);
    expect(await refusalOf(use)).toBe("token_revoked");
    expect(await refusalOf(refresh(ctx(), tokens))).toBe("token_revoked");
    expect((await mailsTo(app(), user.email)).map((mail) => mail.template)).toEqual([
      "new-sign-in",
      "reset-password",
      "password-changed",
    ]);
    expect(await login(user.email, PASSWORD)).toBe("invalid_credentials");
    expect(await login(user.email, OTHER_PASSWORD)).toBe("passed");
  });

  it("[S31] ends the session of the browser that makes it, too", async () => {
    const { id, token } = await askingUser();
    const here = await signInAs(app(), { id });
    await confirmPasswordReset(here, { token, newPassword: OTHER_PASSWORD });
    expect(await authenticateCookie(app(), here.token)).toBeNull();
  });

  it("signs nobody in", async () => {
    const { id, token } = await askingUser();
    await byToken(token);
    expect(await app().database.prisma.session.count({ where: { userId: id } })).toBe(0);
    expect(await eventTypesOf(app(), id)).toEqual(["password.reset_requested", "password.reset"]);
  });

  it("holds by code or link, [S29] once, and [S33] for its own purpose only", async () => {
    const { email, code, token } = await askingUser();
    expect(await refusalOf(verifyEmail(ctx(), { token }))).toBe("code_invalid");
    expect(await refusalOf(verifyEmail(ctx(), { email, code }))).toBe("code_invalid");
    expect(await byCode(email, code)).toBe("passed");
    expect(await byCode(email, code, PASSWORD)).toBe("code_invalid");
    expect(await byToken(token, PASSWORD)).toBe("code_invalid");
    expect(await login(email, OTHER_PASSWORD)).toBe("passed");
  });

  it("[S33] does not accept a code that verifies the address", async () => {
    const user = await makeUser(app(), { verified: false });
    await requestCode(ctx(), { email: user.email, scene: "VERIFY_EMAIL" });
    const { code = "", url } = await lastMail(app(), user.email, "verify-email");
    expect(await byToken(tokenOf(url))).toBe("code_invalid");
    expect(await byCode(user.email, code)).toBe("code_invalid");
  });

  it.each([
    ["six digits", 600],
    ["a link", 3600],
  ])("[S35] by %s is over after %d seconds", async (name, seconds) => {
    const early = await askingUser();
    const late = await askingUser();
    const use = ({ email, code, token }: typeof early) =>
      name === "a link" ? byToken(token) : byCode(email, code);
    app().clock.advance(seconds - 1);
    expect(await use(early)).toBe("passed");
    app().clock.advance(1);
    expect(await use(late)).toBe("code_expired");
    expect(await login(late.email, PASSWORD)).toBe("passed");
  });

  it("[F13] refuses the current password, and keeps its code and link usable", async () => {
    const { email, token, code } = await askingUser();
    expect(await byToken(token, PASSWORD)).toBe("weak_password");
    expect(await byCode(email, code, PASSWORD)).toBe("weak_password");
    expect(await byToken(token)).toBe("passed");
  });

  it("[F13] does not tell the reader of an address what password a stranger chose for it", async () => {
    const { token } = await askingUser({ verified: false });
    expect(await byToken(token, PASSWORD)).toBe("passed");
  });

  it("[S39] refuses a weak password, and keeps its code and link usable", async () => {
    const email = `hopper-${crypto.randomUUID()}@example.com`;
    const { token, code, id } = await askingUser({ email });
    for (const weak of ["short", "passwordpassword", `${email} ${email}`]) {
      expect(await byToken(token, weak)).toBe("weak_password");
      expect(await byCode(email, code, weak)).toBe("weak_password");
    }
    const kept = await app().database.prisma.code.findFirstOrThrow({ where: { userId: id } });
    expect(kept).toMatchObject({ usedAt: null, tries: 0 });
    expect(await login(email, PASSWORD)).toBe("passed");
    expect(await byToken(token)).toBe("passed");
  });

  it("[S13] [S39] holds the new one to what is known of the owner, by link and by code", async () => {
    const name = "Zorblax Quintoxian";
    const { token, code, email } = await askingUser({ name });
    expect(await byToken(token, "quintoxian zorblax")).toBe("weak_password");
    expect(await byCode(email, code, "quintoxian zorblax")).toBe("weak_password");
    expect(await login(email, PASSWORD)).toBe("passed");
    expect(await byCode(email, code)).toBe("passed");
  });

  it.each([
    ["no token", { token: "" }],
    ["a made-up token", { token: "A".repeat(43) }],
    ["an empty code", { code: "" }],
    ["a made-up code", { code: "999999" }],
  ])("[S39] is refused with %s, and changes nothing", async (_name, proof) => {
    const { email, code } = await askingUser();
    const tried = "code" in proof && proof.code === code ? { code: "111111" } : proof;
    const before = await countRows(app());
    const input = { email, newPassword: OTHER_PASSWORD, ...tried };
    expect(await refusalOf(confirmPasswordReset(ctx(), input as never))).toBe("code_invalid");
    expect(await countRows(app())).toEqual(before);
    expect(await login(email, PASSWORD)).toBe("passed");
  });

  it("[S30] a password change ends every earlier reset; a newer request ends none", async () => {
    const first = await askingUser();
    await ask(first.email);
    const second = tokenOf((await lastMail(app(), first.email, "reset-password")).url);
    await changePassword(await signInAs(app(), first), {
      currentPassword: PASSWORD,
      newPassword: OTHER_PASSWORD,
    });
    for (const token of [first.token, second]) {
      expect(await byToken(token, "another long phrase 55")).toBe("code_invalid");
    }
    expect(await login(first.email, OTHER_PASSWORD)).toBe("passed");
  });

  it("verifies the address, so that an unfinished sign-up can be completed", async () => {
    const { id, email, token } = await askingUser({ verified: false });
    expect(await byToken(token)).toBe("passed");
    expect(await login(email, OTHER_PASSWORD)).toBe("passed");
    expect(await eventTypesOf(app(), id)).toContain("user.verified");
  });

  it("[S25] opens an account that was locked by guesses", async () => {
    const { email, token } = await askingUser();
    for (let count = 0; count < 12; count++) await login(email, "guess");
    expect(await login(email, PASSWORD)).toBe("invalid_credentials");
    expect(await byToken(token)).toBe("passed");
    expect(await login(email, OTHER_PASSWORD)).toBe("passed");
  });

  it("[S34] code dies by five wrong tries", async () => {
    const { email, code } = await askingUser();
    const wrong = code === "000000" ? "000001" : "000000";
    for (let count = 0; count < 5; count++) {
      expect(await byCode(email, wrong)).toBe("code_invalid");
    }
    expect(await byCode(email, code)).toBe("code_invalid");
    expect(await login(email, PASSWORD)).toBe("passed");
  });

  it("is limited in tries from one address", async () => {
    const limitOverrides = { codeTryAddress: { points: 2, seconds: 900 } };
    const tries = { ...testCtx(app(), { ip: "198.51.100.9" }), limitOverrides };
    const input = { token: "B".repeat(43), newPassword: OTHER_PASSWORD };
    expect(await refusalOf(confirmPasswordReset(tries, input))).toBe("code_invalid");
    expect(await refusalOf(verifyEmail(tries, { token: "B".repeat(43) }))).toBe("code_invalid");
    expect(await refusalOf(confirmPasswordReset(tries, input))).toBe("rate_limited");
  });
});
