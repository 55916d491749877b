import { beforeEach, describe, expect, it } from "vitest";
import { registerBody } from "@/lib/contracts/auth";
import type { Email } from "@/lib/contracts/fields";
import type { Phone } from "@/lib/contracts/phone";
import { changeEmail } from "@/lib/domain/account/change-email";
import { sweep } from "@/lib/domain/housekeeping/sweep";
import { confirmPasswordReset, requestPasswordReset } from "@/lib/domain/passwords/reset";
import { updateSettings } from "@/lib/domain/settings/settings";
import { signInByCode } from "@/lib/domain/sign-in/by-code";
import { signIn } from "@/lib/domain/sign-in/by-password";
import { signInWithProvider } from "@/lib/domain/sign-in/by-provider";
import { requestCode } from "@/lib/domain/sign-in/request-code";
import { register } from "@/lib/domain/sign-up/register";
import { requestVerification, verifyEmail } from "@/lib/domain/sign-up/verify-email";
import { findUserRow } from "@/lib/domain/users/read";
import { testApp } from "@/lib/testing/app";
import { testCtx } from "@/lib/testing/context";
import { emptyTables } from "@/lib/testing/database";
import {
  eventTypesOf,
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
import { codeTo, newPhone } from "@/lib/testing/identifiers";
import { emailOf } from "@/lib/testing/parse";

/** An address that someone claimed who cannot read its mail, and the person who can. */
const app = testApp();
const anyone = () => testCtx(app());
const find = (id: string) => findUserRow(app().database.prisma, { id });
const day = 86_400;
const fresh = (): Email => emailOf(newEmail());

beforeEach(() => emptyTables(app().database));

/** A stranger's account: their own phone, and an email that is not theirs. */
async function squatted() {
  const [phone, email] = [newPhone(), fresh()];
  const code = await codeTo(anyone(), { phone }, "REGISTER_PHONE");
  const input = registerBody.parse({ phone, code, email, password: OTHER_PASSWORD });
  const { user } = await register(anyone(), input, "api");
  return { id: user.id, phone, email };
}

async function reset(email: Email) {
  await requestPasswordReset(anyone(), { email });
  const { url } = await lastMail(app(), email, "reset-password");
  return confirmPasswordReset(anyone(), {
    token: tokenOf(url),
    newPassword: "marble kettle aurora ninety",
  });
}

async function change(email: Email) {
  const me = await signInAs(app(), await makeUser(app()));
  const code = await codeTo(me, { email }, "CHANGE_EMAIL");
  const current = (await find(me.actor.userId))?.email ?? "";
  const currentCode = await codeTo(me, { email: emailOf(current) }, "CHANGE_EMAIL");
  await changeEmail(me, { email, code, currentCode });
}

const provider = (email: Email) =>
  signInWithProvider(anyone(), {
    ...{ provider: "github", issuer: "https://github.com", subject: crypto.randomUUID() },
    ...{ email, emailVerified: true, name: null, picture: null },
  });

async function signUp(email: Email) {
  await register(anyone(), { email, password: PASSWORD }, "api");
  const { url } = await lastMail(app(), email, "verify-email");
  await verifyEmail(anyone(), { token: tokenOf(url) });
}

async function loginCode(email: Email) {
  const code = await codeTo(anyone(), { email }, "LOGIN");
  await signInByCode(anyone(), { email, code }, "browser");
}

const proofs: [string, (email: Email) => Promise<unknown>][] = [
  ["a sign-up", signUp],
  ["a reset", reset],
  ["a code to sign in", loginCode],
  ["a provider's verified email", provider],
  ["a change of email", change],
];

async function phoneOpens(phone: Phone): Promise<string> {
  const code = await codeTo(anyone(), { phone }, "LOGIN");
  return (await signInByCode(anyone(), { phone, code }, "api")).user.id;
}

describe("[A6] [S90] an email that somebody else's phone account only claims", () => {
  it.each(proofs)("is its owner's by %s, in an account of its own", async (_how, prove) => {
    const { id, phone, email } = await squatted();
    await prove(email);
    const owner = await findUserRow(app().database.prisma, { email });
    expect(owner?.id).not.toBe(id);
    expect(owner).toMatchObject({ phone: null });
    expect(owner?.email_verified_at).not.toBeNull();
    expect(await find(id)).toMatchObject({ email: null, phone });
    expect(await phoneOpens(phone)).toBe(id);
    expect(await eventTypesOf(app(), id)).toContain("email.released");
    const squatter = signIn(anyone(), { email, password: OTHER_PASSWORD }, "api");
    expect(await refusalOf(squatter)).toBe("invalid_credentials");
  });

  it("is not verified by its reader for the owner of the phone", async () => {
    const { id, email } = await squatted();
    await requestVerification(anyone(), { email });
    const { code = "", url } = await lastMail(app(), email, "verify-email");
    for (const proof of [{ email, code }, { token: tokenOf(url) }]) {
      expect(await refusalOf(verifyEmail(anyone(), proof))).toBe("forbidden");
    }
    expect(await find(id)).toMatchObject({ email, email_verified_at: null });
    expect(await refusalOf(reset(email))).toBe("passed");
    expect(await find(id)).toMatchObject({ email: null });
  });

  it("is verified by the owner of the phone who is signed in and reads its mail", async () => {
    const { id, email } = await squatted();
    const me = await signInAs(app(), { id });
    const { url } = await lastMail(app(), email, "verify-email");
    expect(await refusalOf(verifyEmail(me, { token: tokenOf(url) }))).toBe("passed");
    expect((await find(id))?.email_verified_at).not.toBeNull();
  });

  it("gives a sign-up the answer of a free address, and no mail about an account", async () => {
    const { email } = await squatted();
    await register(anyone(), { email, password: PASSWORD }, "api");
    const templates = (await mailsTo(app(), email)).map(({ template }) => template);
    expect(templates).toEqual(["verify-email", "verify-email"]);
  });

  it("is not taken from an account that has verified it", async () => {
    const { id, email } = await makeUser(app());
    await register(anyone(), { email, password: OTHER_PASSWORD }, "api");
    for (const prove of [reset, loginCode, provider]) await prove(email);
    expect(await refusalOf(change(email))).not.toBe("passed");
    expect(await find(id)).toMatchObject({ email });
  });

  it("makes one account of its proofs at once", async () => {
    const { id, email } = await squatted();
    await requestPasswordReset(anyone(), { email });
    const { url } = await lastMail(app(), email, "reset-password");
    const code = await codeTo(anyone(), { email }, "LOGIN");
    const input = { token: tokenOf(url), newPassword: PASSWORD };
    await Promise.all([
      refusalOf(confirmPasswordReset(anyone(), input)),
      refusalOf(signInByCode(anyone(), { email, code }, "api")),
      provider(email),
    ]);
    expect(await app().database.prisma.user.count()).toBe(2);
    expect(await find(id)).toMatchObject({ email: null });
  });
});

describe("[A6] [S90] an account that is in use without having verified its email", () => {
  it("becomes that of a provider's verified user, who shares it with nobody", async () => {
    await updateSettings(systemCtx(app()), { requireVerifiedEmail: false });
    const squatter = await makeUser(app(), { verified: false });
    await signInAs(app(), squatter);
    const { userId } = await provider(squatter.email);
    expect(await find(userId)).toMatchObject({ email: squatter.email, has_password: false });
    expect(await app().database.prisma.session.count()).toBe(0);
  });
});

describe("[A7] [S90] a change of email to an address that was signed up and never verified", () => {
  it("gets its code, and the address", async () => {
    const email = fresh();
    const { user } = await register(anyone(), { email, password: OTHER_PASSWORD }, "api");
    await change(email);
    expect(await find(user.id)).toBeNull();
    expect(await findUserRow(app().database.prisma, { email })).toMatchObject({ login_count: 1 });
  });

  it("sends no code to an address that another user has verified", async () => {
    const { email } = await makeUser(app());
    const me = await signInAs(app(), await makeUser(app()));
    await requestCode(me, { email, scene: "CHANGE_EMAIL" });
    expect(await mailsTo(app(), email)).toMatchObject([{ template: "already-registered" }]);
  });
});

describe("[A7] [S90] an account that nobody verified or used", () => {
  const claimed = async () => {
    const email = fresh();
    return (await register(anyone(), { email, password: PASSWORD }, "api")).user;
  };

  it("is erased after 30 days, and not before", async () => {
    const { id } = await claimed();
    app().clock.advance(30 * day - 1);
    await sweep(app());
    expect(await find(id)).not.toBeNull();
    app().clock.advance(1);
    await sweep(app());
    expect(await find(id)).toBeNull();
    expect((await eventTypesOf(app(), id)).at(-1)).toBe("user.erased");
  });

  const kept: [string, (id: string) => Promise<unknown>][] = [
    ["was verified", (id) => set(id, { emailVerifiedAt: app().clock.now() })],
    ["was used", (id) => set(id, { loginCount: 1 })],
    ["has permissions", (id) => set(id, { permissions: ["users:read"] })],
    ["was blocked", (id) => set(id, { blockedAt: app().clock.now() })],
    [
      "was migrated, not signed up",
      (id) => app().database.prisma.auditEvent.deleteMany({ where: { userId: id } }),
    ],
  ];
  const set = (id: string, data: object) =>
    app().database.prisma.user.update({ where: { id }, data });

  it.each(kept)("stays where it %s", async (_what, touch) => {
    const { id } = await claimed();
    await touch(id);
    app().clock.advance(31 * day);
    await sweep(app());
    expect(await find(id)).not.toBeNull();
  });

  it("stays while a link to verify it is valid", async () => {
    const { id, email } = await claimed();
    app().clock.advance(30 * day);
    await requestVerification(anyone(), { email: emailOf(email ?? "") });
    await sweep(app());
    expect(await find(id)).not.toBeNull();
    app().clock.advance(day);
    await sweep(app());
    expect(await find(id)).toBeNull();
  });
});
