import { describe, expect, it } from "vitest";
import { registerBody, type VerifyEmailInput } from "@/lib/contracts/auth";
import { keepReturnTo } from "@/lib/domain/codes/return-to";
import type { Ctx } from "@/lib/domain/core/context";
import { confirmPasswordReset, requestPasswordReset } from "@/lib/domain/passwords/reset";
import { rateLimits } from "@/lib/domain/settings/rate-limit-list";
import { signIn } from "@/lib/domain/sign-in/by-password";
import { requestCode } from "@/lib/domain/sign-in/request-code";
import { testApp } from "@/lib/testing/app";
import { testCtx } from "@/lib/testing/context";
import {
  eventTypesOf,
  lastMail,
  makeUser,
  newEmail,
  OTHER_PASSWORD,
  PASSWORD,
  refusalOf,
  signInAs,
  tokenOf,
} from "@/lib/testing/factories";
import { codeTo, newPhone } from "@/lib/testing/identifiers";
import { register } from "./register";
import {
  asksForPassword,
  type SignUpProof,
  signUpMark,
  verifyAndSignIn,
  verifyOwnSignUp,
} from "./sign-up-owner";

const app = testApp();
const ctx = () => testCtx(app());
const nothing: SignUpProof = { mark: null };

async function mailOf(email: string) {
  const { code = "", url } = await lastMail(app(), email, "verify-email");
  return { code, token: tokenOf(url) };
}

/** Somebody signs up by an address, whose owner gets the mail. */
async function signedUp(email = newEmail()) {
  const { user } = await register(ctx(), { email, password: PASSWORD }, "browser");
  return { id: user.id, email, mark: signUpMark(ctx(), user.id), ...(await mailOf(email)) };
}

async function isVerified(id: string): Promise<boolean> {
  const where = { id, emailVerifiedAt: { not: null } };
  return (await app().database.prisma.user.count({ where })) === 1;
}

type Waiting = Awaited<ReturnType<typeof signedUp>>;

describe("[S8] someone who opens the email of a stranger’s sign-up", () => {
  const ways: [string, (waiting: Waiting) => VerifyEmailInput][] = [
    ["by its link", ({ token }) => ({ token })],
    ["by its code", ({ email, code }) => ({ email, code })],
  ];

  it.each(ways)("%s, does not open the account to the stranger", async (_way, proofOf) => {
    const waiting = await signedUp();
    const attempts: [SignUpProof, string][] = [
      [nothing, "reauthentication_required"],
      [{ mark: "0".repeat(64) }, "reauthentication_required"],
      [{ mark: null, password: "a guess of the owner" }, "wrong_password"],
      [{ mark: signUpMark(ctx(), (await signedUp()).id) }, "reauthentication_required"],
    ];
    for (const [proof, code] of attempts) {
      expect(await refusalOf(verifyOwnSignUp(ctx(), proofOf(waiting), proof))).toBe(code);
    }
    expect(await isVerified(waiting.id)).toBe(false);
    const stranger = signIn(ctx(), { email: waiting.email, password: PASSWORD }, "browser");
    expect(await refusalOf(stranger)).toBe("email_not_verified");
  });

  it("takes the account by a reset, after which the stranger’s password is nothing", async () => {
    const { id, email } = await signedUp();
    await requestPasswordReset(ctx(), { email });
    const { url } = await lastMail(app(), email, "reset-password");
    await confirmPasswordReset(ctx(), { token: tokenOf(url), newPassword: OTHER_PASSWORD });
    expect(await isVerified(id)).toBe(true);
    const byPassword = (password: string) =>
      refusalOf(signIn(ctx(), { email, password }, "browser"));
    expect(await byPassword(PASSWORD)).toBe("invalid_credentials");
    expect(await byPassword(OTHER_PASSWORD)).toBe("passed");
  });

  it("does not verify it for a stranger's phone either", async () => {
    const [phone, email] = [newPhone(), newEmail()];
    const code = await codeTo(ctx(), { phone }, "REGISTER_PHONE");
    const { user } = await register(ctx(), registerBody.parse({ phone, code, email }), "browser");
    const proofs = await mailOf(email);
    for (const proof of [{ token: proofs.token }, { email, code: proofs.code }]) {
      expect(await refusalOf(verifyOwnSignUp(ctx(), proof, nothing))).toBe("forbidden");
    }
    expect(await asksForPassword(ctx(), { token: proofs.token }, null)).toBe(false);
    expect(await isVerified(user.id)).toBe(false);
    const mine = { mark: signUpMark(ctx(), user.id) };
    expect(await refusalOf(verifyOwnSignUp(ctx(), { token: proofs.token }, mine))).toBe("passed");
    expect(await isVerified(user.id)).toBe(true);
  });

  it("is not taken for the one who signed up again by the same address", async () => {
    const mine = await signedUp();
    const strangers = await signedUp(mine.email);
    const { token } = strangers;
    const proof = { mark: mine.mark };
    expect(await refusalOf(verifyOwnSignUp(ctx(), { token }, proof))).toBe(
      "reauthentication_required",
    );
    expect(await isVerified(strangers.id)).toBe(false);
  });
});

describe("the person who signed up", () => {
  const proofs: [string, (waiting: Waiting) => SignUpProof][] = [
    ["by the browser that did it", ({ mark }) => ({ mark })],
    ["by the password in another", () => ({ mark: null, password: PASSWORD })],
  ];

  it.each(proofs)("verifies the address, %s", async (_how, proofOf) => {
    const waiting = await signedUp();
    const { id, token } = waiting;
    const proof = proofOf(waiting);
    expect(await asksForPassword(ctx(), { token }, proof.mark)).toBe(proof.mark === null);
    const user = await verifyOwnSignUp(ctx(), { token }, proof);
    expect(user).toMatchObject({ id, emailVerified: true });
    expect((await eventTypesOf(app(), id)).at(-1)).toBe("user.verified");
  });

  it("verifies it signed in, or where there is no password to have been chosen", async () => {
    const here = await makeUser(app(), { verified: false });
    await requestCode(ctx(), { email: here.email, scene: "VERIFY_EMAIL" });
    await app().database.prisma.passwordCredential.deleteMany({ where: { userId: here.id } });
    const { token } = await mailOf(here.email);
    expect(await asksForPassword(ctx(), { token }, null)).toBe(false);
    expect((await verifyOwnSignUp(ctx(), { token }, nothing)).emailVerified).toBe(true);

    const { id, token: next } = await signedUp();
    const actor = { ...(await signInAs(app(), here)).actor, userId: id };
    const signedIn: Ctx = { ...ctx(), actor };
    expect(await asksForPassword(signedIn, { token: next }, null)).toBe(false);
    expect((await verifyOwnSignUp(signedIn, { token: next }, nothing)).emailVerified).toBe(true);
  });
});

describe("asking for the password", () => {
  it("[S28] is no place to guess it, and spends nothing of the proof", async () => {
    const { id, token, mark } = await signedUp();
    const guess = { mark: null, password: "a guess of somebody" };
    const codes = [];
    for (let count = 0; count < rateLimits.signInAccount.points; count++) {
      codes.push(await refusalOf(verifyOwnSignUp(ctx(), { token }, guess)));
    }
    // Locked: the right one is answered like a wrong one.
    codes.push(
      await refusalOf(verifyOwnSignUp(ctx(), { token }, { ...guess, password: PASSWORD })),
    );
    expect(new Set(codes)).toEqual(new Set(["wrong_password"]));
    expect(await isVerified(id)).toBe(false);
    expect((await verifyOwnSignUp(ctx(), { token }, { mark })).id).toBe(id);
  });

  it.each(["A".repeat(43), ""])("is not done for a dead link (%j)", async (token) => {
    expect(await asksForPassword(ctx(), { token }, null)).toBe(false);
  });
});

describe("[F19] verifying signs in", () => {
  it("the browser that signed up, and someone who knows the password", async () => {
    const here = await signedUp();
    const byMark = await verifyAndSignIn(ctx(), { token: here.token }, { mark: here.mark });
    expect(byMark.signedIn?.kind).toBe("browser");
    const there = await signedUp();
    const proof = { mark: null, password: PASSWORD };
    const byPassword = await verifyAndSignIn(ctx(), { token: there.token }, proof);
    expect(byPassword.signedIn?.kind).toBe("browser");
    expect(await eventTypesOf(app(), there.id)).toContain("sign_in.succeeded");
  });

  it("nobody while the account is blocked", async () => {
    const { id, token, mark } = await signedUp();
    const data = { blockedAt: app().clock.now() };
    await app().database.prisma.user.update({ where: { id }, data, select: { id: true } });
    expect((await verifyAndSignIn(ctx(), { token }, { mark })).signedIn).toBeNull();
    expect(await isVerified(id)).toBe(true);
  });

  it("nobody by a mark of another account", async () => {
    const { token } = await signedUp();
    const { mark } = await signedUp();
    expect(await refusalOf(verifyAndSignIn(ctx(), { token }, { mark }))).toBe(
      "reauthentication_required",
    );
  });
});

describe("[F3] where someone was going is kept with the link", () => {
  const path = "/settings/sessions?tab=1";

  it("for another browser, and for a link that was sent later", async () => {
    const { id, mark, email } = await signedUp();
    await keepReturnTo(ctx(), { userId: id, path });
    await requestCode(ctx(), { email, scene: "VERIFY_EMAIL" });
    const { url } = await lastMail(app(), email, "verify-email");
    expect(await verifyAndSignIn(ctx(), { token: tokenOf(url) }, { mark })).toMatchObject({
      returnTo: path,
    });
  });

  it("for that account only", async () => {
    const one = await signedUp();
    const other = await signedUp();
    await keepReturnTo(ctx(), { userId: one.id, path });
    const { token, mark } = other;
    expect(await verifyAndSignIn(ctx(), { token }, { mark })).toMatchObject({ returnTo: null });
  });
});
