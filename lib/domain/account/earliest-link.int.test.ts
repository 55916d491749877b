import { beforeEach, describe, expect, it } from "vitest";
import { createApiKey } from "@/lib/domain/access/api-keys";
import type { Ctx } from "@/lib/domain/core/context";
import { confirmPasswordReset } from "@/lib/domain/passwords/reset";
import { signInWithProvider } from "@/lib/domain/sign-in/by-provider";
import { findUserRow } from "@/lib/domain/users/read";
import { testApp } from "@/lib/testing/app";
import { type CtxOptions, testCtx } from "@/lib/testing/context";
import { emptyTables } from "@/lib/testing/database";
import {
  eventTypesOf,
  lastMail,
  makeUser,
  newEmail,
  OTHER_PASSWORD,
  refusalOf,
  signInAs,
  tokenOf,
  type UserOptions,
} from "@/lib/testing/factories";
import { codeTo, newPhone } from "@/lib/testing/identifiers";
import { changeEmail, undoEmailChange } from "./change-email";
import { bindPhone } from "./change-phone";
import { lockAccount } from "./lock";

/** Where the line is drawn between what an owner set up and what a thief added. */
const app = testApp();
const anyone = () => testCtx(app());
const find = (id: string) => findUserRow(app().database.prisma, { id });
const wait = () => app().clock.advance(60);
const deviceA: CtxOptions = { userAgent: "curl/8.5.0", ip: "198.51.100.66" };
const deviceB: CtxOptions = { userAgent: "wget/1.24", ip: "192.0.2.66" };

beforeEach(() => emptyTables(app().database));

/** The account's owner, and a thief who signed in from device A. */
async function robbed(options: UserOptions = {}) {
  const owner = await makeUser(app(), options);
  const own = await signInAs(app(), owner);
  wait();
  const thief = await signInAs(app(), owner, deviceA);
  const first = await newestLock(owner.email);
  wait();
  return { ...owner, own, thief, first };
}

async function newestLock(email: string): Promise<string> {
  return tokenOf((await lastMail(app(), email, "new-sign-in")).lockUrl);
}

async function addPhone(thief: Ctx) {
  const phone = newPhone();
  await bindPhone(thief, { phone, code: await codeTo(thief, { phone }, "BIND_PHONE") });
  wait();
  return phone;
}

function addProvider(thief: Ctx) {
  const subject = crypto.randomUUID();
  return signInWithProvider(thief, {
    ...{ provider: "github", issuer: "https://github.com", subject, email: newEmail() },
    ...{ emailVerified: true, name: null, picture: null },
  });
}

async function move(thief: Ctx, from: string) {
  const theirs = newEmail();
  const code = await codeTo(thief, { email: theirs }, "CHANGE_EMAIL");
  const own = (await find(thief.actor.kind === "user" ? thief.actor.userId : ""))?.email;
  const currentCode = own ? await codeTo(thief, { email: own }, "CHANGE_EMAIL") : undefined;
  await changeEmail(thief, { email: theirs, code, currentCode });
  wait();
  return { theirs, undo: tokenOf((await lastMail(app(), from, "email-changed")).undoUrl) };
}

const lock = (token: string) => refusalOf(lockAccount(anyone(), { token }));

describe("[A1] [S87] a thief who signs in again from another device", () => {
  it("does not move the line: the newest link removes what was added before it", async () => {
    const { id, email, thief } = await robbed();
    await addPhone(thief);
    await addProvider(thief);
    await signInAs(app(), { id }, deviceB);
    expect(await lock(await newestLock(email))).toBe("passed");
    expect(await find(id)).toMatchObject({ phone: null, phone_verified_at: null });
    expect(await app().database.prisma.account.count({ where: { userId: id } })).toBe(0);
    const events = await eventTypesOf(app(), id);
    expect(events).toEqual(expect.arrayContaining(["phone.unbound", "account.unlinked"]));
  });

  it("does not invalidate the first link", async () => {
    const { id, email, thief, first } = await robbed();
    await addPhone(thief);
    await signInAs(app(), { id }, deviceB);
    expect(await newestLock(email)).not.toBe(first);
    expect(await lock(first)).toBe("passed");
    expect(await find(id)).toMatchObject({ phone: null });
  });

  it("and moves the email is undone with all that was added since the first link", async () => {
    const { id, email, thief } = await robbed();
    await addPhone(thief);
    const { undo } = await move(thief, email);
    await undoEmailChange(anyone(), { token: undo });
    expect(await find(id)).toMatchObject({ email, phone: null });
  });

  it("and undoes the second of two moves leaves the owner every link of before", async () => {
    const { id, email, thief, first } = await robbed();
    const { theirs } = await move(thief, email);
    const second = await move(thief, theirs);
    await undoEmailChange(anyone(), { token: second.undo });
    expect(await find(id)).toMatchObject({ email: theirs });
    expect(await lock(first)).toBe("passed");
    expect(await find(id)).toMatchObject({ email });
  });

  it("keeps no link that was sent to the thief's own address", async () => {
    const { id, email, thief, first } = await robbed();
    const { theirs } = await move(thief, email);
    await signInAs(app(), { id }, deviceB);
    const toThief = await newestLock(theirs);
    expect(await lock(first)).toBe("passed");
    expect(await lock(toThief)).toBe("code_invalid");
    expect(await find(id)).toMatchObject({ email });
  });

  it("keeps no API key that was created since", async () => {
    const { id, email, own, thief } = await robbed({ roles: ["owner"] });
    const key = { name: "Deployment", permissions: [], trusted: false };
    app().clock.advance(-120);
    const { apiKey } = await createApiKey(own, key);
    app().clock.advance(120);
    await createApiKey(thief, key);
    wait();
    await signInAs(app(), { id }, deviceB);
    await lock(await newestLock(email));
    const left = await app().database.prisma.apiKey.findMany();
    expect(left.map((one) => one.id)).toEqual([apiKey.id]);
  });
});

describe("[A1] [S87] the line", () => {
  it("is not drawn at a link that has expired", async () => {
    const { id, email, own } = await robbed();
    const phone = await addPhone(own);
    app().clock.advance(3 * 86_400);
    await signInAs(app(), { id }, deviceB);
    await lock(await newestLock(email));
    expect(await find(id)).toMatchObject({ phone });
  });

  it("leaves what the owner set up before the first link", async () => {
    const owner = await makeUser(app());
    const phone = await addPhone(await signInAs(app(), owner));
    for (const device of [deviceA, deviceB]) {
      await signInAs(app(), owner, device);
      wait();
    }
    await lock(await newestLock(owner.email));
    expect(await find(owner.id)).toMatchObject({ phone });
  });
});

describe("[A1] [S87] a change that is under way when the owner locks the account", () => {
  it("adds no phone", async () => {
    const { id, email, thief, first } = await robbed();
    const phone = newPhone();
    const code = await codeTo(thief, { phone }, "BIND_PHONE");
    await lock(first);
    expect(await refusalOf(bindPhone(thief, { phone, code }))).toBe("unauthenticated");
    const { url } = await lastMail(app(), email, "reset-password");
    await confirmPasswordReset(anyone(), { token: tokenOf(url), newPassword: OTHER_PASSWORD });
    expect(await find(id)).toMatchObject({ phone: null });
  });

  it("moves no email", async () => {
    const { id, email, thief, first } = await robbed();
    const theirs = newEmail();
    const code = await codeTo(thief, { email: theirs }, "CHANGE_EMAIL");
    const currentCode = await codeTo(thief, { email }, "CHANGE_EMAIL");
    await lock(first);
    const change = changeEmail(thief, { email: theirs, code, currentCode });
    expect(await refusalOf(change)).toBe("unauthenticated");
    expect(await find(id)).toMatchObject({ email });
  });

  it("links no provider", async () => {
    const { id, thief, first } = await robbed();
    await lock(first);
    expect(await refusalOf(addProvider(thief))).toBe("account_blocked");
    await app().database.prisma.user.update({ where: { id }, data: { lockedAt: null } });
    expect(await refusalOf(addProvider(thief))).toBe("unauthenticated");
    expect(await app().database.prisma.account.count({ where: { userId: id } })).toBe(0);
  });
});
