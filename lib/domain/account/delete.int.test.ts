import { describe, expect, it } from "vitest";
import { registerBody } from "@/lib/contracts/auth";
import { usernameSkeleton } from "@/lib/contracts/username";
import type { DomainError } from "@/lib/domain/core/errors";
import { sweep } from "@/lib/domain/housekeeping/sweep";
import { confirmPasswordReset } from "@/lib/domain/passwords/reset";
import { authenticateAccessToken, authenticateCookie } from "@/lib/domain/sessions/sessions";
import { updateSettings } from "@/lib/domain/settings/settings";
import { signInByCode } from "@/lib/domain/sign-in/by-code";
import { signIn } from "@/lib/domain/sign-in/by-password";
import { signInWithProvider } from "@/lib/domain/sign-in/by-provider";
import { requestCode } from "@/lib/domain/sign-in/request-code";
import { register } from "@/lib/domain/sign-up/register";
import { eraseDueAccounts } from "@/lib/domain/users/erase-due";
import { findUserRow } from "@/lib/domain/users/read";
import { testApp } from "@/lib/testing/app";
import { testCtx } from "@/lib/testing/context";
import {
  countRows,
  eventTypesOf,
  lastMail,
  mailsTo,
  makeUser,
  newEmail,
  PASSWORD,
  refusalOf,
  signInAs,
  signInByApi,
  systemCtx,
  tokenOf,
} from "@/lib/testing/factories";
import { codeTo, newPhone } from "@/lib/testing/identifiers";
import { deleteAccount, restoreAccount } from "./delete";

const app = testApp();
const find = (id: string) => findUserRow(app().database.prisma, { id });
const day = 86_400;

describe("[S50] deleting an account", () => {
  it("ends everything, tells the owner, and waits out the days of grace", async () => {
    const user = await makeUser(app());
    const here = await signInAs(app(), user);
    const { tokens } = await signInByApi(app(), user);
    const { deletesAt } = await deleteAccount(here, { password: PASSWORD });
    expect(deletesAt).toBe("2026-11-28T09:00:00.000Z");
    expect(await authenticateCookie(app(), here.token)).toBeNull();
    const bearer = authenticateAccessToken(app(), tokens.accessToken);
    expect(await refusalOf(bearer)).toBe("token_revoked");
    expect((await mailsTo(app(), user.email)).slice(-1)).toMatchObject([
      { template: "account-deletion" },
    ]);
    app().clock.advance(14 * day - 1);
    expect(await eraseDueAccounts(app())).toBe(0);
    app().clock.advance(1);
    expect(await eraseDueAccounts(app())).toBe(1);
    expect(await find(user.id)).toBeNull();
    const about = await eventTypesOf(app(), user.id);
    expect(about.slice(-2)).toEqual(["user.deletion_requested", "user.erased"]);
  });

  it.each([
    ["no password", undefined],
    ["an empty one", ""],
    ["a wrong one", "not the password"],
  ])("is refused with %s, and nothing ends", async (_name, password) => {
    const user = await makeUser(app());
    const here = await signInAs(app(), user);
    expect(await refusalOf(deleteAccount(here, { password }))).toBe("wrong_password");
    expect(await authenticateCookie(app(), here.token)).not.toBeNull();
    expect(await mailsTo(app(), user.email)).toEqual([]);
    expect(await find(user.id)).toMatchObject({ deletes_at: null });
  });

  it("ends the codes and links that were under way", async () => {
    const { email, id } = await makeUser(app());
    const ctx = testCtx(app());
    await requestCode(ctx, { email, scene: "RESET_PASSWORD" });
    const { url } = await lastMail(app(), email, "reset-password");
    await requestCode(ctx, { email, scene: "LOGIN" });
    const { code = "" } = await lastMail(app(), email, "code");
    await deleteAccount(await signInAs(app(), { id }), { password: PASSWORD });
    const reset = { token: tokenOf(url), newPassword: "marble kettle aurora ninety" };
    expect(await refusalOf(confirmPasswordReset(ctx, reset))).toBe("code_invalid");
    expect(await refusalOf(signInByCode(ctx, { email, code }, "api"))).toBe("code_invalid");
    expect(await find(id)).toMatchObject({ deletes_at: expect.any(Date) });
  });

  it("asks a user without a password for a recent sign-in", async () => {
    const user = await makeUser(app(), { password: null });
    const stale = await signInAs(app(), user);
    app().clock.advance(601);
    expect(await refusalOf(deleteAccount(stale, {}))).toBe("reauthentication_required");
    expect(await refusalOf(deleteAccount(await signInAs(app(), user), {}))).toBe("passed");
  });

  it("[F6] is taken back by signing in within the grace, which the owner is told", async () => {
    const user = await makeUser(app());
    await deleteAccount(await signInAs(app(), user), { password: PASSWORD });
    app().clock.advance(13 * day);
    const { signedIn } = await signIn(
      testCtx(app()),
      { email: user.email, password: PASSWORD },
      "browser",
    );
    expect(signedIn).toMatchObject({ restored: true });
    expect(await mailsTo(app(), user.email)).toMatchObject([
      { template: "account-deletion" },
      { template: "deletion-cancelled" },
    ]);
    app().clock.advance(2 * day);
    await sweep(app());
    expect(await find(user.id)).toMatchObject({ deletes_at: null });
  });

  it("leaves no row of the user at once where there is no grace, and others alone", async () => {
    await updateSettings(systemCtx(app()), { deletionGraceDays: 0 });
    const bystander = await makeUser(app());
    const before = await countRows(app());
    const user = await makeUser(app());
    const here = await signInByApi(app(), user);
    expect(await deleteAccount(here, { password: PASSWORD })).toEqual({ deletesAt: null });
    const after = await countRows(app());
    const kept = { mails: after.mails, events: after.events };
    expect(after).toEqual({ ...before, ...kept });
    expect(await find(user.id)).toBeNull();
    expect(await find(bystander.id)).not.toBeNull();
    expect(await mailsTo(app(), user.email)).toMatchObject([
      { template: "account-deletion", props: { deletesAt: null } },
    ]);
    await updateSettings(systemCtx(app()), { deletionGraceDays: 14 });
  });

  it("[S63] is refused to the last owner", async () => {
    const owner = await makeUser(app(), { roles: ["owner"] });
    const here = await signInAs(app(), owner);
    expect(await refusalOf(deleteAccount(here, { password: PASSWORD }))).toBe("conflict");
    expect(await authenticateCookie(app(), here.token)).not.toBeNull();
    await makeUser(app(), { roles: ["owner"] });
    expect(await refusalOf(deleteAccount(here, { password: PASSWORD }))).toBe("passed");
  });

  it("can be cancelled by anyone who holds a session", async () => {
    const user = await makeUser(app());
    await deleteAccount(await signInAs(app(), user), { password: PASSWORD });
    const { prisma } = app().database;
    const deletesAt = new Date("2027-01-01T00:00:00Z");
    const back = await signInAs(app(), user);
    await prisma.user.update({ where: { id: user.id }, data: { deletesAt } });
    expect((await restoreAccount(back)).status).toBe("active");
    expect(await refusalOf(restoreAccount(testCtx(app())))).toBe("unauthenticated");
  });
});

describe("past its day, before the sweep has come, an account", () => {
  async function due() {
    const { prisma } = app().database;
    const user = await makeUser(app());
    const phone = newPhone();
    const username = `due.${phone.slice(-6)}`;
    const usernameKey = usernameSkeleton(username);
    await prisma.user.update({
      where: { id: user.id },
      data: { phone, phoneVerifiedAt: app().clock.now(), username, usernameKey },
    });
    await deleteAccount(await signInAs(app(), user), { password: PASSWORD });
    return { ...user, phone, username };
  }
  const ctx = () => testCtx(app());
  const login = (name: string) => signIn(ctx(), { login: name, password: PASSWORD }, "browser");
  const grace = 14 * day;

  it.each(["email", "phone", "username"] as const)(
    "[S20] is to a sign-in by %s what an unknown one is, and gone for good",
    async (kind) => {
      const user = await due();
      app().clock.advance(grace);
      const answers = [login(user[kind]), login(kind === "phone" ? newPhone() : newEmail())];
      const [here, nobody] = await Promise.all(
        answers.map((one) => one.catch(({ code, message }: DomainError) => ({ code, message }))),
      );
      expect(here).toEqual(nobody);
      expect(here).toMatchObject({ code: "invalid_credentials" });
      expect(await find(user.id)).toBeNull();
      const about = await eventTypesOf(app(), user.id);
      expect(about.at(-1)).toBe("user.erased");
      expect(about).not.toContain("user.restored");
      expect(await app().database.prisma.session.count({ where: { userId: user.id } })).toBe(0);
    },
  );

  it("comes back until the very last second", async () => {
    const user = await due();
    app().clock.advance(grace - 1);
    expect(await refusalOf(login(user.email))).toBe("passed");
    expect(await find(user.id)).toMatchObject({ deletes_at: null });
  });

  it("is opened by no code that was sent before, and sent none", async () => {
    const user = await due();
    app().clock.advance(grace - 1);
    const code = await codeTo(ctx(), { email: user.email }, "LOGIN");
    app().clock.advance(1);
    const late = signInByCode(ctx(), { email: user.email, code }, "browser");
    expect(await refusalOf(late)).toBe("code_invalid");
    expect(await find(user.id)).toBeNull();

    const other = await due();
    app().clock.advance(grace);
    const before = await mailsTo(app(), other.email);
    for (const scene of ["LOGIN", "RESET_PASSWORD", "VERIFY_EMAIL"] as const) {
      await requestCode(ctx(), { email: other.email, scene });
    }
    expect(await mailsTo(app(), other.email)).toEqual(before);
    expect(await find(other.id)).toBeNull();
  });

  it("is neither reset nor restored", async () => {
    const user = await due();
    app().clock.advance(grace - 1);
    await requestCode(ctx(), { email: user.email, scene: "RESET_PASSWORD" });
    const { url } = await lastMail(app(), user.email, "reset-password");
    const back = await signInAs(app(), user);
    const { prisma } = app().database;
    const deletesAt = new Date(app().clock.now().getTime() + 1000);
    await prisma.user.update({ where: { id: user.id }, data: { deletesAt } });
    app().clock.advance(1);
    const reset = { token: tokenOf(url), newPassword: "marble kettle aurora ninety" };
    expect(await refusalOf(confirmPasswordReset(ctx(), reset))).toBe("code_invalid");
    await restoreAccount(back);
    expect(await find(user.id)).toMatchObject({ deletes_at: deletesAt });
  });

  it("is not what a provider's identity opens: that makes a new one", async () => {
    const ada = {
      provider: "github",
      issuer: "https://github.com",
      subject: crypto.randomUUID(),
      email: newEmail(),
      emailVerified: true,
      name: null,
      picture: null,
    };
    const { userId } = await signInWithProvider(ctx(), ada);
    const deletesAt = app().clock.now();
    await app().database.prisma.user.update({ where: { id: userId }, data: { deletesAt } });
    const again = await signInWithProvider(ctx(), ada);
    expect(again.userId).not.toBe(userId);
    expect(await find(userId)).toBeNull();
  });

  it("leaves its email, phone and username free", async () => {
    const { email, phone, username } = await due();
    app().clock.advance(grace);
    const code = await codeTo(ctx(), { phone }, "REGISTER_PHONE");
    const input = { email, phone, username, code, password: PASSWORD };
    const { user } = await register(ctx(), registerBody.parse(input), "api");
    expect(await find(user.id)).toMatchObject({ email, phone, username });
  });
});

it("the sweep removes what has expired, and nothing else", async () => {
  const user = await makeUser(app());
  await signInAs(app(), user);
  app().clock.advance(8 * day);
  await signInAs(app(), user);
  await sweep(app());
  const { sessions } = await countRows(app());
  expect(sessions).toBe(1);
  expect(await find(user.id)).not.toBeNull();
});
