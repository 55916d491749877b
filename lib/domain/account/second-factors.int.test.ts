import { beforeEach, describe, expect, it } from "vitest";
import { listUsersQuery } from "@/lib/contracts/admin";
import { unbindPhone } from "@/lib/domain/account/change-phone";
import { updateProfile } from "@/lib/domain/account/profile";
import { resetFactors } from "@/lib/domain/admin/reset-factors";
import { listUsers } from "@/lib/domain/admin/user-list";
import { renewGraceJob } from "@/lib/domain/factors/renew-grace-job";
import { runDueJobs } from "@/lib/domain/jobs/runner";
import { changePassword } from "@/lib/domain/passwords/change";
import { listSessions, signOut } from "@/lib/domain/sessions/sessions";
import { updateSettings } from "@/lib/domain/settings/settings";
import { signIn } from "@/lib/domain/sign-in/by-password";
import { reauthenticate, reauthenticateOptions } from "@/lib/domain/sign-in/reauthenticate";
import { testApp } from "@/lib/testing/app";
import { testCtx } from "@/lib/testing/context";
import { emptyTables } from "@/lib/testing/database";
import {
  eventTypesOf,
  lastMail,
  mailsTo,
  makeUser,
  PASSWORD,
  refusalOf,
  signInAs,
  systemCtx,
} from "@/lib/testing/factories";
import { addApp, codeOf, STEP_SECONDS } from "@/lib/testing/factors";
import { asWorker } from "@/lib/testing/jobs";
import { newPhone } from "@/lib/testing/people";
import { confirmTotp, getMfa, removeTotp, startTotp, switchFactor } from "./second-factors";

const app = testApp();
const DAY = 86_400;
const DAY_MS = DAY * 1000;

beforeEach(() => emptyTables(app().database));

async function ada(options: Parameters<typeof makeUser>[1] = {}) {
  const user = await makeUser(app(), options);
  return { user, here: await signInAs(app(), user) };
}

const set = (patch: Parameters<typeof updateSettings>[1]) =>
  updateSettings(systemCtx(app()), patch);
/** The same session with what its next request finds. */
const next = async (here: Awaited<ReturnType<typeof signInAs>>) => {
  const { authenticateCookie } = await import("@/lib/domain/sessions/sessions");
  const found = await authenticateCookie(app(), here.token);
  if (!found) throw new Error("The session has ended.");
  return { ...here, actor: found.actor };
};

describe("an authenticator app", () => {
  it("counts once a code of it was confirmed, and comes with ten recovery codes", async () => {
    const { user, here } = await ada();
    const { secret, uri } = await startTotp(here);
    expect(uri).toContain(`secret=${secret}`);
    expect(decodeURIComponent(uri)).toContain(user.email);
    expect(await getMfa(here)).toMatchObject({ enabled: false, totp: null });
    expect(await refusalOf(confirmTotp(here, { code: "000000" }))).toBe("mfa_invalid");
    const { recoveryCodes } = await confirmTotp(here, { code: codeOf(secret, app().clock) });
    expect(new Set(recoveryCodes).size).toBe(10);
    expect(await getMfa(here)).toMatchObject({
      ...{ enabled: true, required: false, recoveryCodesLeft: 10 },
      totp: { confirmedAt: app().clock.now().toISOString() },
    });
    expect(await eventTypesOf(app(), user.id)).toContain("mfa.totp_added");
    const { change } = await lastMail(app(), user.email, "sign-in-methods-changed");
    expect(change).toBe("totpAdded");
  });

  it("stores neither its secret nor the recovery codes in plain text", async () => {
    const { here } = await ada();
    const { secret, recoveryCodes } = await addApp(here, app().clock);
    const { prisma } = app().database;
    const rows = JSON.stringify([
      await prisma.totpSecret.findMany(),
      await prisma.recoveryCode.findMany(),
    ]);
    expect(rows).not.toContain(secret);
    for (const code of recoveryCodes) expect(rows).not.toContain(code.replace("-", ""));
  });

  it("[S102] stays in use until another one was confirmed", async () => {
    const { user, here } = await ada();
    const old = await addApp(here, app().clock);
    const { secret } = await startTotp(here);
    const opened = await signIn(testCtx(app()), { email: user.email, password: PASSWORD }, "api");
    expect(opened.signedIn.kind).toBe("challenge");
    await reauthenticate(here, { method: "totp", code: old.code() });
    const { recoveryCodes } = await confirmTotp(here, { code: codeOf(secret, app().clock) });
    expect(recoveryCodes).toEqual([]);
    app().clock.advance(STEP_SECONDS);
    const asked = reauthenticate(here, { method: "totp", code: old.code() });
    expect(await refusalOf(asked)).toBe("mfa_invalid");
    const code = codeOf(secret, app().clock);
    expect(await refusalOf(reauthenticate(here, { method: "totp", code }))).toBe("passed");
  });

  it("must be confirmed within an hour", async () => {
    const { here } = await ada();
    const { secret } = await startTotp(here);
    app().clock.advance(3601);
    await reauthenticate(here, { password: PASSWORD });
    const current = await next(here);
    const code = codeOf(secret, app().clock);
    expect(await refusalOf(confirmTotp(current, { code }))).toBe("conflict");
  });

  it("[S54] is added and removed after a recent proof only", async () => {
    const { here } = await ada();
    await addApp(here, app().clock);
    app().clock.advance(601);
    expect(await refusalOf(startTotp(here))).toBe("reauthentication_required");
    expect(await refusalOf(removeTotp(here))).toBe("reauthentication_required");
    expect(await getMfa(here)).toMatchObject({ enabled: true });
    await reauthenticate(here, { password: PASSWORD });
    await removeTotp(await next(here));
    expect(await getMfa(here)).toMatchObject({ enabled: false, recoveryCodesLeft: 0 });
  });
});

describe("[S10] a password next to a second factor", () => {
  const short = "tin9 kazoo";

  it("needs eight characters; without a factor, what the setting says", async () => {
    const { here } = await ada();
    const change = { currentPassword: PASSWORD, newPassword: short };
    expect(await refusalOf(changePassword(here, change))).toBe("weak_password");
    await addApp(here, app().clock);
    expect(await refusalOf(changePassword(here, change))).toBe("passed");
  });

  it("keeps its factor until it is long enough for none", async () => {
    const { here } = await ada();
    await addApp(here, app().clock);
    await changePassword(here, { currentPassword: PASSWORD, newPassword: short });
    await expect(removeTotp(here)).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("at least 15 characters"),
    });
    expect(await getMfa(here)).toMatchObject({ enabled: true, recoveryCodesLeft: 10 });
    await changePassword(here, { currentPassword: short, newPassword: PASSWORD });
    expect(await refusalOf(removeTotp(here))).toBe("passed");
  });
});

describe("[S103] a required factor", () => {
  it("is owed by people with a permission, seven days after their first sign-in", async () => {
    const { user, here } = await ada({ permissions: ["users:read"] });
    expect(await getMfa(here)).toMatchObject({ required: true });
    const query = listUsersQuery.parse({});
    expect(await refusalOf(listUsers(here, query))).toBe("passed");
    app().clock.advance(7 * DAY);
    const later = await signInAs(app(), user);
    for (const refused of [
      listUsers(later, query),
      updateProfile(later, { name: "Ada" }),
      listSessions(later),
    ]) {
      expect(await refusalOf(refused)).toBe("mfa_enrolment_required");
    }
    await addApp(later, app().clock);
    const current = await next(later);
    expect(await refusalOf(listUsers(current, query))).toBe("passed");
    await expect(removeTotp(current)).rejects.toMatchObject({ code: "conflict" });
  });

  it("is owed by nobody else, by nobody where it is optional, by all where the setting says so", async () => {
    await set({ mfaGraceDays: 0 });
    const plain = (await ada()).here;
    expect(plain.actor.mustEnrol).toBe(false);
    const admin = await ada({ permissions: ["users:read"] });
    expect(admin.here.actor.mustEnrol).toBe(true);
    await set({ mfa: "optional" });
    expect((await next(admin.here)).actor.mustEnrol).toBe(false);
    await set({ mfa: "required" });
    expect((await next(plain)).actor.mustEnrol).toBe(true);
  });

  it("can be asked for by a role", async () => {
    const role = { id: "0193a000-0000-7000-8000-0000000000f1", name: "auditors" };
    await app().database.prisma.role.create({
      data: { ...role, requiresMfa: true, createdAt: app().clock.now() },
    });
    await set({ mfa: "optional", mfaGraceDays: 0 });
    const { here } = await ada({ roles: ["auditors"] });
    expect(here.actor.mustEnrol).toBe(true);
    await app().database.prisma.role.delete({ where: { id: role.id } });
  });

  it("leaves the way out, and the proof that enrolment asks for, open", async () => {
    await set({ mfa: "required", mfaGraceDays: 0 });
    const { here } = await ada();
    app().clock.advance(601);
    expect(await refusalOf(startTotp(here))).toBe("reauthentication_required");
    expect(await refusalOf(reauthenticate(here, { password: PASSWORD }))).toBe("passed");
    expect(await refusalOf(startTotp(await next(here)))).toBe("passed");
    expect(await refusalOf(signOut(here))).toBe("passed");
  });

  it("starts its days with the sign-in, not with each of them", async () => {
    const { user } = await ada({ permissions: ["users:read"] });
    const first = new Date(app().clock.now().getTime() + 7 * DAY_MS);
    app().clock.advance(3 * DAY);
    await signInAs(app(), user);
    const row = await app().database.prisma.user.findUnique({ where: { id: user.id } });
    expect(row?.mfaGraceUntil).toEqual(first);
  });

  it("keeps days that are not over where it is turned off and on, also without days for others", async () => {
    await set({ mfa: "required" });
    const { here } = await ada();
    await set({ mfa: "optional" });
    await set({ mfa: "required", mfaGraceDays: 0 });
    await runDueJobs(asWorker(app()), [renewGraceJob]);
    expect((await next(here)).actor.mustEnrol).toBe(false);
  });

  it("starts its days again where the requirement was off in between", async () => {
    await set({ mfa: "required" });
    const { user } = await ada();
    await set({ mfa: "optional" });
    app().clock.advance(30 * DAY);
    await set({ mfa: "required" });
    await runDueJobs(asWorker(app()), [renewGraceJob]);
    expect((await signInAs(app(), user)).actor.mustEnrol).toBe(false);
    app().clock.advance(7 * DAY);
    await set({ mfa: "required", mfaGraceDays: 7 });
    await runDueJobs(asWorker(app()), [renewGraceJob]);
    expect((await signInAs(app(), user)).actor.mustEnrol).toBe(true);
  });
});

describe("codes by SMS", () => {
  it("are a factor while the phone is there, and go with it", async () => {
    await set({ mfaSmsCode: true });
    const { user, here } = await ada();
    const on = { method: "sms_code", enabled: true } as const;
    expect(await refusalOf(switchFactor(here, on))).toBe("conflict");
    const data = { phone: newPhone(), phoneVerifiedAt: app().clock.now() };
    await app().database.prisma.user.update({ where: { id: user.id }, data });
    expect((await switchFactor(here, on)).recoveryCodes).toHaveLength(10);
    expect(await getMfa(here)).toMatchObject({ enabled: true });
    await unbindPhone(here);
    expect(await getMfa(here)).toMatchObject({ enabled: false });
  });

  it("are refused where the settings do not allow them", async () => {
    const { here } = await ada();
    const on = { method: "email_code", enabled: true } as const;
    expect(await refusalOf(switchFactor(here, on))).toBe("conflict");
    expect(await getMfa(here)).toMatchObject({ enabled: false });
  });
});

describe("[S97] a fresh proof", () => {
  it("is given by the app, by the password, or by a code where there is no factor", async () => {
    const { user, here } = await ada();
    const { codeId } = await reauthenticateOptions(here, { method: "email_code" });
    const { code = "" } = await lastMail(app(), user.email, "code");
    const typed = { method: "email_code", code, codeId } as const;
    app().clock.advance(60);
    expect(await refusalOf(reauthenticate(here, typed))).toBe("passed");
    expect((await next(here)).actor.authenticatedAt).toEqual(app().clock.now());
    expect(await refusalOf(reauthenticate(here, typed))).toBe("mfa_invalid");
    const totp = await addApp(here, app().clock);
    const asked = reauthenticateOptions(here, { method: "email_code" });
    expect(await refusalOf(asked)).toBe("mfa_invalid");
    const byApp = { method: "totp", code: totp.code() } as const;
    expect(await refusalOf(reauthenticate(here, byApp))).toBe("passed");
    expect(await refusalOf(reauthenticate(here, byApp))).toBe("mfa_invalid");
  });

  it("[S18] is not guessed from a stolen session", async () => {
    const { here } = await ada();
    await addApp(here, app().clock);
    const guess = () => refusalOf(reauthenticate(here, { method: "totp", code: "000000" }));
    for (let n = 0; n < 5; n++) expect(await guess()).toBe("mfa_invalid");
    expect(await guess()).toBe("rate_limited");
    expect(await refusalOf(reauthenticate(here, { password: PASSWORD }))).toBe("rate_limited");
  });
});

describe("an admin", () => {
  const support = () => ada({ permissions: ["users:read", "users:mfa"] });

  it("[S88] removes the factors of someone who lost them, who is told why and signed out", async () => {
    const { here: admin } = await support();
    const { user, here } = await ada();
    await addApp(here, app().clock);
    await resetFactors(admin, { id: user.id, reason: "Lost phone, seen in person" });
    const { prisma } = app().database;
    expect(await prisma.session.count({ where: { userId: user.id } })).toBe(0);
    const opened = await signIn(testCtx(app()), { email: user.email, password: PASSWORD }, "api");
    expect(opened.signedIn.kind).toBe("api");
    const mail = await lastMail(app(), user.email, "sign-in-methods-changed");
    expect(mail).toMatchObject({
      ...{ change: "factorsReset", reason: "Lost phone, seen in person" },
      ...{ ip: null, browser: null },
    });
  });

  it.each([
    ["without the permission", { permissions: ["users:read"] }, "forbidden"],
    ["after an old sign-in", { permissions: ["users:mfa"] }, "reauthentication_required"],
  ])("%s removes nothing", async (_name, options, refusal) => {
    const { here: admin } = await ada(options);
    const { user, here } = await ada();
    await addApp(here, app().clock);
    app().clock.advance(601);
    const asked = resetFactors(admin, { id: user.id, reason: "Because" });
    expect(await refusalOf(asked)).toBe(refusal);
    expect(await getMfa(here)).toMatchObject({ enabled: true });
    expect((await mailsTo(app(), user.email)).map(({ props }) => props.change)).not.toContain(
      "factorsReset",
    );
  });

  it("removes neither an owner's nor their own", async () => {
    const { user: self, here: admin } = await support();
    const { user: owner } = await ada({ roles: ["owner"] });
    const because = { reason: "Because" };
    expect(await refusalOf(resetFactors(admin, { id: owner.id, ...because }))).toBe("forbidden");
    expect(await refusalOf(resetFactors(admin, { id: self.id, ...because }))).toBe("conflict");
  });
});
