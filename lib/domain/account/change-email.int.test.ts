import { beforeEach, describe, expect, it } from "vitest";
import type { Ctx } from "@/lib/domain/core/context";
import { confirmPasswordReset, requestPasswordReset } from "@/lib/domain/passwords/reset";
import { updateSettings } from "@/lib/domain/settings/settings";
import { signIn } from "@/lib/domain/sign-in/by-password";
import { requestCode } from "@/lib/domain/sign-in/request-code";
import { testApp } from "@/lib/testing/app";
import { testCtx } from "@/lib/testing/context";
import { emptyTables } from "@/lib/testing/database";
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
  systemCtx,
  tokenOf,
} from "@/lib/testing/factories";
import { codeTo, newPhone, readCode, wrong } from "@/lib/testing/identifiers";
import { emailOf } from "@/lib/testing/parse";
import { changeEmail, undoEmailChange } from "./change-email";
import { bindPhone } from "./change-phone";

const app = testApp();
const anyone = () => testCtx(app());
const scene = "CHANGE_EMAIL";
const canSignIn = (email: string, password = PASSWORD) =>
  refusalOf(signIn(anyone(), { email, password }, "api"));

beforeEach(() => emptyTables(app().database));

async function someone(options = {}) {
  const user = await makeUser(app(), options);
  return { ...user, ctx: await signInAs(app(), user) };
}

/** Changes the address with both proofs. */
async function move(ctx: Ctx, from: string, next: string) {
  const to = emailOf(next);
  const code = await codeTo(ctx, { email: to }, scene);
  const currentCode = await codeTo(ctx, { email: emailOf(from) }, scene);
  return changeEmail(ctx, { email: to, code, currentCode });
}
const undoTokenOf = async (email: string) =>
  tokenOf((await lastMail(app(), email, "email-changed")).undoUrl);

describe("[S41] a change of email", () => {
  it("holds with a proof of both addresses, and tells the old one", async () => {
    const { id, email, ctx } = await someone();
    const fresh = newEmail();
    const user = await move(ctx, email, fresh);
    expect(user).toMatchObject({ id, email: fresh, emailVerified: true });
    expect(await canSignIn(fresh)).toBe("passed");
    expect(await canSignIn(email)).toBe("invalid_credentials");
    expect((await mailsTo(app(), email)).at(-1)?.template).toBe("email-changed");
    expect(await eventTypesOf(app(), id)).toContain("email.changed");
  });

  it.each([
    ["without the present address's code", (code: string) => ({ code })],
    ["with a wrong one", (code: string) => ({ code, currentCode: wrong("") })],
    ["with the new address's in its place", (code: string) => ({ code, currentCode: code })],
    ["with a wrong code of the new one", (code: string) => ({ code: wrong(code) })],
  ])("is refused %s, and changes nothing", async (_name, proofs) => {
    const { id, email, ctx } = await someone();
    const fresh = newEmail();
    const code = await codeTo(ctx, { email: fresh }, scene);
    await codeTo(ctx, { email }, scene);
    const before = await countRows(app());
    const input = { email: fresh, ...proofs(code) };
    expect(await refusalOf(changeEmail(ctx, input))).toBe("code_invalid");
    expect(await countRows(app())).toEqual(before);
    const row = await app().database.prisma.user.findUniqueOrThrow({ where: { id } });
    expect(row.email).toBe(email);
  });

  it("asks for the new address's proof alone where the setting says so, at once", async () => {
    const { ctx } = await someone();
    const fresh = newEmail();
    const code = await codeTo(ctx, { email: fresh }, scene);
    await updateSettings(systemCtx(app()), { verifyCurrentEmail: false });
    expect((await changeEmail(ctx, { email: fresh, code })).email).toBe(fresh);
  });

  it("sets a first email by its proof alone", async () => {
    const { id, ctx } = await someone();
    await app().database.prisma.user.update({ where: { id }, data: { email: null } });
    const fresh = newEmail();
    const code = await codeTo(ctx, { email: fresh }, scene);
    expect((await changeEmail(ctx, { email: fresh, code })).email).toBe(fresh);
  });

  it("sends no code to another user's address, which cannot be taken either", async () => {
    const owner = await makeUser(app());
    const { email, ctx } = await someone();
    expect(await refusalOf(requestCode(ctx, { email: owner.email, scene }))).toBe("passed");
    const mails = await mailsTo(app(), owner.email);
    expect(mails.map((mail) => mail.template)).toEqual(["already-registered"]);
    const fresh = newEmail();
    const code = await codeTo(ctx, { email: fresh }, scene);
    const currentCode = await codeTo(ctx, { email }, scene);
    const taker = await makeUser(app(), { email: fresh });
    const input = { email: fresh, code, currentCode };
    expect(await refusalOf(changeEmail(ctx, input))).toBe("already_exists");
    expect(await canSignIn(taker.email)).toBe("passed");
    expect(await canSignIn(email)).toBe("passed");
  });

  it("[S33] takes no code that another user asked for, and no request ends another's code", async () => {
    const one = await someone();
    const other = await someone();
    const fresh = newEmail();
    const code = await codeTo(one.ctx, { email: fresh }, scene);
    const stolen = await codeTo(other.ctx, { email: fresh }, scene);
    const currentCode = await codeTo(one.ctx, { email: one.email }, scene);
    const input = { email: fresh, currentCode };
    expect(await refusalOf(changeEmail(one.ctx, { ...input, code: stolen }))).toBe("code_invalid");
    expect(await refusalOf(changeEmail(one.ctx, { ...input, code }))).toBe("passed");
  });

  it("[B8] takes the first code after a second request", async () => {
    const { email, ctx } = await someone();
    const fresh = newEmail();
    const code = await codeTo(ctx, { email: fresh }, scene);
    await codeTo(ctx, { email: fresh }, scene);
    const currentCode = await codeTo(ctx, { email }, scene);
    const input = { email: fresh, code, currentCode };
    expect(await refusalOf(changeEmail(ctx, input))).toBe("passed");
  });

  it("[S34] is over after five wrong tries, also at once", async () => {
    const { email, ctx } = await someone();
    const fresh = newEmail();
    const code = await codeTo(ctx, { email: fresh }, scene);
    const currentCode = await codeTo(ctx, { email }, scene);
    const bad = { email: fresh, code: wrong(code), currentCode };
    await Promise.all(Array.from({ length: 5 }, () => refusalOf(changeEmail(ctx, bad))));
    expect(await refusalOf(changeEmail(ctx, { ...bad, code }))).toBe("code_invalid");
  });

  it("[S29] takes a code once, however the address changes since", async () => {
    const { email, ctx } = await someone();
    const [second, third] = [newEmail(), newEmail()];
    const code = await codeTo(ctx, { email: second }, scene);
    const currentCode = await codeTo(ctx, { email }, scene);
    await changeEmail(ctx, { email: second, code, currentCode });
    await updateSettings(systemCtx(app()), { verifyCurrentEmail: false });
    const proof = await codeTo(ctx, { email: third }, scene);
    await changeEmail(ctx, { email: third, code: proof });
    const back = changeEmail(ctx, { email: second, code });
    expect(await refusalOf(back)).toBe("code_invalid");
  });

  it("asks for a recent sign-in", async () => {
    const { email, ctx } = await someone();
    app().clock.advance(601);
    const input = { email: newEmail(), code: "123456", currentCode: "123456" };
    expect(await refusalOf(changeEmail(ctx, input))).toBe("reauthentication_required");
    expect(await refusalOf(changeEmail(anyone(), input))).toBe("unauthenticated");
    expect(await refusalOf(requestCode(anyone(), { email, scene }))).toBe("unauthenticated");
  });

  it("ends resets that are under way", async () => {
    const { email, ctx } = await someone();
    await requestPasswordReset(anyone(), { email });
    const { url } = await lastMail(app(), email, "reset-password");
    await move(ctx, email, newEmail());
    const input = { token: tokenOf(url), newPassword: OTHER_PASSWORD };
    expect(await refusalOf(confirmPasswordReset(anyone(), input))).toBe("code_invalid");
  });

  it("to the present address is no change", async () => {
    const { email, ctx } = await someone();
    const code = await codeTo(ctx, { email }, scene);
    const input = { email, code, currentCode: code };
    expect(await refusalOf(changeEmail(ctx, input))).toBe("conflict");
  });
});

describe("[S41] undoing a change of email", () => {
  it("restores the address, ends every session, and locks until a new password", async () => {
    const { id, email, ctx } = await someone();
    await signInByApi(app(), { id });
    const thief = newEmail();
    await move(ctx, email, thief);
    await undoEmailChange(anyone(), { token: await undoTokenOf(email) });

    expect(await countRows(app())).toMatchObject({ sessions: 0 });
    expect(await canSignIn(thief)).toBe("invalid_credentials");
    expect(await canSignIn(email)).toBe("account_blocked");
    const { url } = await lastMail(app(), email, "reset-password");
    const reset = { token: tokenOf(url), newPassword: OTHER_PASSWORD };
    await confirmPasswordReset(anyone(), reset);
    expect(await canSignIn(email, OTHER_PASSWORD)).toBe("passed");
    expect(await canSignIn(email)).toBe("invalid_credentials");
    expect(await eventTypesOf(app(), id)).toContain("email.change_undone");
  });

  it("[S29] works once, and for three days", async () => {
    const { email, ctx } = await someone();
    await move(ctx, email, newEmail());
    const token = await undoTokenOf(email);
    const tries = Array.from({ length: 5 }, () => refusalOf(undoEmailChange(anyone(), { token })));
    expect((await Promise.all(tries)).filter((one) => one === "passed")).toHaveLength(1);

    const late = await someone();
    await move(late.ctx, late.email, newEmail());
    app().clock.advance(3 * 86_400);
    const expired = { token: await undoTokenOf(late.email) };
    expect(await refusalOf(undoEmailChange(anyone(), expired))).toBe("code_expired");
  });

  it("reaches back over two changes, whichever is undone first", async () => {
    const { email, ctx } = await someone();
    const [second, third] = [newEmail(), newEmail()];
    await move(ctx, email, second);
    app().clock.advance(1);
    await move(ctx, second, third);
    const first = await undoTokenOf(email);
    await undoEmailChange(anyone(), { token: await undoTokenOf(second) });
    expect(await refusalOf(undoEmailChange(anyone(), { token: first }))).toBe("passed");
    expect(await canSignIn(email)).toBe("account_blocked");
    expect(await canSignIn(second)).toBe("invalid_credentials");
  });

  it("ends the later changes' links with it", async () => {
    const { email, ctx } = await someone();
    const second = newEmail();
    await move(ctx, email, second);
    app().clock.advance(1);
    await move(ctx, second, newEmail());
    const later = await undoTokenOf(second);
    await undoEmailChange(anyone(), { token: await undoTokenOf(email) });
    expect(await refusalOf(undoEmailChange(anyone(), { token: later }))).toBe("code_invalid");
  });

  it("is not got round by a phone that the thief bound before", async () => {
    const { email, ctx } = await someone();
    const phone = newPhone();
    await bindPhone(ctx, { phone, code: await codeTo(ctx, { phone }, "BIND_PHONE") });
    app().clock.advance(1);
    await move(ctx, email, newEmail());
    await undoEmailChange(anyone(), { token: await undoTokenOf(email) });
    await requestCode(anyone(), { phone, scene: "RESET_PASSWORD" });
    const reset = { phone, code: await readCode(app(), { phone }), newPassword: OTHER_PASSWORD };
    expect(await refusalOf(confirmPasswordReset(anyone(), reset))).toBe("code_invalid");
  });

  it("is refused once somebody else has the address", async () => {
    const { id, email, ctx } = await someone();
    const fresh = newEmail();
    await move(ctx, email, fresh);
    await makeUser(app(), { email });
    const token = await undoTokenOf(email);
    expect(await refusalOf(undoEmailChange(anyone(), { token }))).toBe("conflict");
    const row = await app().database.prisma.user.findUniqueOrThrow({ where: { id } });
    expect(row).toMatchObject({ email: fresh, lockedAt: null });
  });

  it.each(["", "x".repeat(43)])("knows no link %j", async (token) => {
    expect(await refusalOf(undoEmailChange(anyone(), { token }))).toBe("code_invalid");
  });
});
