import { beforeEach, describe, expect, it } from "vitest";
import { registerBody } from "@/lib/contracts/auth";
import type { Email } from "@/lib/contracts/fields";
import type { ProfilePatch } from "@/lib/contracts/user";
import { deleteAccount } from "@/lib/domain/account/delete";
import { lockAccount } from "@/lib/domain/account/lock";
import { updateProfile } from "@/lib/domain/account/profile";
import { sendUserPasswordReset } from "@/lib/domain/admin/manage-user";
import { changePassword } from "@/lib/domain/passwords/change";
import { requestPasswordReset } from "@/lib/domain/passwords/reset";
import { requestCode } from "@/lib/domain/sign-in/request-code";
import { register } from "@/lib/domain/sign-up/register";
import { requestVerification } from "@/lib/domain/sign-up/verify-email";
import { testApp } from "@/lib/testing/app";
import { testCtx } from "@/lib/testing/context";
import { emptyTables } from "@/lib/testing/database";
import {
  makeUser,
  newEmail,
  OTHER_PASSWORD,
  PASSWORD,
  signInAs,
  systemCtx,
  tokenOf,
} from "@/lib/testing/factories";
import { newPhone } from "@/lib/testing/identifiers";
import { enqueueCode } from "@/lib/testing/outbox";
import { queriesOf } from "@/lib/testing/query-count";
import { listOutbox } from "./list";

const app = testApp();
const anyone = (options = {}) => testCtx(app(), options);
const german = { locale: "de", zoneinfo: "Europe/Berlin" };
const french = { acceptLanguage: "fr-FR,fr;q=0.9,en;q=0.8" };
const strange = { userAgent: "curl/8.5.0", ip: "198.51.100.66" };

/** A verified user with a phone, who has signed in once, and whose profile says this. */
async function reader(profile: ProfilePatch = {}) {
  const user = await makeUser(app());
  const phone = newPhone();
  const ctx = await signInAs(app(), user);
  await updateProfile(ctx, profile);
  await app().database.prisma.user.update({
    where: { id: user.id },
    data: { phone, phoneVerifiedAt: app().clock.now() },
  });
  return { ...user, phone, ctx };
}

/** The newest message to an address. */
async function newest(to: string) {
  const [message] = await listOutbox(app(), { to, limit: 1 });
  if (!message) throw new Error(`Nothing was written to ${to}.`);
  return message;
}

const subjectTo = async (to: string) => (await newest(to)).subject;

beforeEach(() => emptyTables(app().database));

describe("a message of an account", () => {
  it("is in its language and time zone", async () => {
    const user = await reader(german);
    await signInAs(app(), user, strange);
    const mail = await newest(user.email);
    expect(mail.subject).toBe("Neue Anmeldung in Ihrem Konto bei Gatehouse");
    expect(mail.text).toContain("Wann: 14. November 2026 um 10:00 MEZ");
    expect(mail.html).toContain('lang="de"');
    await requestCode(anyone(), { scene: "LOGIN", phone: user.phone });
    const text = await newest(user.phone);
    expect(text.text).toBe(
      `${text.code} ist Ihr Code für Gatehouse. Er gilt bis 10:05 MEZ. Geben Sie ihn nie weiter.`,
    );
  });

  it("is in English and UTC where the profile names none", async () => {
    const user = await reader();
    await signInAs(app(), user, strange);
    const mail = await newest(user.email);
    expect(mail.subject).toBe("New sign-in to your Gatehouse account");
    expect(mail.text).toContain("When: 14 November 2026 at 09:00 UTC");
    await requestCode(anyone(), { scene: "LOGIN", phone: user.phone });
    expect((await newest(user.phone)).text).toContain("is your Gatehouse code");
  });

  it("follows a change from the next one on", async () => {
    const user = await reader(german);
    await requestPasswordReset(anyone(), { email: user.email });
    app().clock.advance(1);
    await updateProfile(user.ctx, { locale: "zh-Hans", zoneinfo: null });
    await requestPasswordReset(anyone(), { email: user.email });
    const subjects = (await listOutbox(app(), { to: user.email })).map(({ subject }) => subject);
    expect(subjects).toEqual([
      "重设您的 Gatehouse 密码",
      "Setzen Sie Ihr Passwort für Gatehouse zurück",
    ]);
  });

  it("uses it no matter who causes the message", async () => {
    const user = await reader(german);
    await sendUserPasswordReset(systemCtx(app()), { id: user.id });
    expect(await subjectTo(user.email)).toContain("Setzen Sie");
    app().clock.advance(1);
    await changePassword(user.ctx, { currentPassword: PASSWORD, newPassword: OTHER_PASSWORD });
    expect(await subjectTo(user.email)).toBe("Ihr Passwort für Gatehouse wurde geändert");
    app().clock.advance(1);
    const body = registerBody.parse({ email: user.email, password: PASSWORD });
    await register(anyone(french), body, "browser");
    expect(await subjectTo(user.email)).toBe("Sie haben bereits ein Konto bei Gatehouse");
    app().clock.advance(1);
    await deleteAccount(user.ctx, { password: OTHER_PASSWORD });
    expect((await newest(user.email)).text).toContain("am 28. November 2026 um 10:00 MEZ");
  });

  it("is in the caller's language where it goes to an address that nobody has yet", async () => {
    const user = await reader(german);
    const email = newEmail();
    await requestCode({ ...user.ctx, ...french }, { scene: "CHANGE_EMAIL", email });
    expect((await newest(email)).text).toContain("Ihr Code zum Ändern Ihrer E-Mail-Adresse");
  });
});

describe("the language of the request", () => {
  it("is that of what a newcomer asks for", async () => {
    const [email, phone] = [newEmail(), newPhone()];
    const body = registerBody.parse({ email, password: PASSWORD });
    await register(anyone(french), body, "browser");
    expect(await subjectTo(email)).toBe("Confirmez votre adresse e-mail pour Gatehouse");
    app().clock.advance(1);
    await requestVerification(anyone({ acceptLanguage: "es" }), { email });
    expect(await subjectTo(email)).toBe("Verifique su correo electrónico para Gatehouse");
    await requestCode(anyone(french), { scene: "REGISTER_PHONE", phone });
    expect((await newest(phone)).text).toContain("est votre code Gatehouse");
  });

  it("gives way to the profile, known to us or not", async () => {
    for (const [locale, subject] of [
      ["de", "Setzen Sie Ihr Passwort für Gatehouse zurück"],
      ["hu", "Reset your Gatehouse password"],
    ] as const) {
      const user = await reader({ locale });
      await requestPasswordReset(anyone(french), { email: user.email });
      expect(await subjectTo(user.email)).toBe(subject);
    }
    const email = newEmail();
    const profile = { locale: "de-AT" };
    const body = registerBody.parse({ email, password: PASSWORD, profile });
    await register(anyone(french), body, "browser");
    expect(await subjectTo(email)).toBe("Bestätigen Sie Ihre E-Mail-Adresse für Gatehouse");
  });

  it("is not that of a warning, which a stranger may have caused", async () => {
    const user = await reader();
    await signInAs(app(), user, { ...strange, ...french });
    const mail = await newest(user.email);
    expect(mail.subject).toBe("New sign-in to your Gatehouse account");
    const lockUrl = /https:\S+lock-account\S+/.exec(mail.text)?.[0];
    app().clock.advance(1);
    await lockAccount(anyone(french), { token: tokenOf(lockUrl) });
    expect(await subjectTo(user.email)).toBe("Reset your Gatehouse password");
  });

  it("[S40] leaves the work the same for an address that nobody has", async () => {
    const { email } = await reader(german);
    const shapes = async (email: Email) =>
      (await queriesOf(() => requestPasswordReset(anyone(french), { email }))).length;
    expect(await shapes(newEmail())).toBe(await shapes(email));
  });
});

it("a message queued before readers existed is drawn in English", async () => {
  await enqueueCode(app());
  const sealedPayload = app().vault.seal(
    JSON.stringify({ code: "204817", minutes: 10, purpose: "sign in" }),
  );
  const { prisma } = app().database;
  await prisma.outboxMessage.updateMany({ data: { template: "code", sealedPayload } });
  const mail = await newest("ada@example.org");
  expect(mail.subject).toBe("204817 is your Gatehouse code");
  expect(mail.text).toContain("204817");
});

it("a message keeps nothing of its reader but language and time zone", async () => {
  const user = await reader(german);
  await signInAs(app(), user, strange);
  const row = await app().database.prisma.outboxMessage.findFirstOrThrow();
  const payload = JSON.parse(app().vault.open(row.sealedPayload)) as { reader: object };
  expect(payload.reader).toEqual(german);
});
