import { beforeEach, describe, expect, it } from "vitest";
import type { Email } from "@/lib/contracts/fields";
import { updateSettings } from "@/lib/domain/settings/settings";
import { signInWithProvider } from "@/lib/domain/sign-in/by-provider";
import { requestCode } from "@/lib/domain/sign-in/request-code";
import { testApp } from "@/lib/testing/app";
import { testCtx } from "@/lib/testing/context";
import { emptyTables } from "@/lib/testing/database";
import {
  eventTypesOf,
  lastMail,
  mailsTo,
  makeUser,
  refusalOf,
  signInAs,
  systemCtx,
} from "@/lib/testing/factories";
import { codeTo, newPhone, wrong } from "@/lib/testing/identifiers";
import { bindPhone, changePhone, unbindPhone } from "./change-phone";
import { unlinkAccount } from "./linked-accounts";

const app = testApp();
const anyone = () => testCtx(app());
const newcomer = async (options = {}) => {
  const user = await makeUser(app(), options);
  return { ...user, ctx: await signInAs(app(), user) };
};
type Someone = Awaited<ReturnType<typeof newcomer>>;

async function withPhone(options = {}) {
  const user = await newcomer(options);
  const phone = newPhone();
  const code = await codeTo(user.ctx, { phone }, "BIND_PHONE");
  await bindPhone(user.ctx, { phone, code });
  return { ...user, phone };
}

/** Removes every sign-in method but the phone. */
async function leaveOnlyPhone({ id }: Someone) {
  const { prisma } = app().database;
  await prisma.user.update({ where: { id }, data: { email: null, emailVerifiedAt: null } });
}

beforeEach(async () => {
  await emptyTables(app().database);
  await updateSettings(systemCtx(app()), { autoRegister: true });
});

describe("binding a phone", () => {
  it("[F10] takes a proved number, and the mail says that one was added", async () => {
    const { id, email, phone } = await withPhone();
    const row = await app().database.prisma.user.findUniqueOrThrow({ where: { id } });
    expect(row).toMatchObject({ phone, phoneVerifiedAt: expect.any(Date) });
    expect(await lastMail(app(), email, "phone-changed")).toMatchObject({ added: true });
    expect(await eventTypesOf(app(), id)).toContain("phone.bound");
  });

  it("is refused with a wrong code, another scene's or [S33] another user's", async () => {
    const { ctx } = await newcomer();
    const other = await newcomer();
    const phone = newPhone();
    const code = await codeTo(ctx, { phone }, "BIND_PHONE");
    const stolen = await codeTo(other.ctx, { phone }, "BIND_PHONE");
    const login = await codeTo(anyone(), { phone }, "LOGIN");
    for (const bad of [wrong(code), stolen, login]) {
      expect(await refusalOf(bindPhone(ctx, { phone, code: bad }))).toBe("code_invalid");
    }
    expect(await refusalOf(bindPhone(ctx, { phone, code }))).toBe("passed");
    expect(await refusalOf(bindPhone(other.ctx, { phone, code: stolen }))).toBe("already_exists");
  });

  it("[S29] takes a code once, also where the phone was removed since", async () => {
    const { ctx } = await newcomer();
    const phone = newPhone();
    const code = await codeTo(ctx, { phone }, "BIND_PHONE");
    await bindPhone(ctx, { phone, code });
    await unbindPhone(ctx);
    expect(await refusalOf(bindPhone(ctx, { phone, code }))).toBe("code_invalid");
  });

  it("sends no code to a number that another user has", async () => {
    const owner = await withPhone();
    const { ctx } = await newcomer();
    const before = await mailsTo(app(), owner.phone);
    await requestCode(ctx, { phone: owner.phone, scene: "BIND_PHONE" });
    const after = await mailsTo(app(), owner.phone);
    expect(after.length).toBe(before.length + 1);
    expect(after.filter((text) => text.template === "taken")).toHaveLength(1);
  });

  it("is not for a second one, nor for strangers, nor [S41] after ten minutes", async () => {
    const { ctx } = await withPhone();
    const input = { phone: newPhone(), code: "123456" };
    expect(await refusalOf(bindPhone(ctx, input))).toBe("conflict");
    expect(await refusalOf(bindPhone(anyone(), input))).toBe("unauthenticated");
    app().clock.advance(601);
    expect(await refusalOf(bindPhone(ctx, input))).toBe("reauthentication_required");
  });
});

describe("[S41] changing the phone", () => {
  it("asks for the present number's proof too, unless the setting says otherwise", async () => {
    const { ctx, phone } = await withPhone();
    const fresh = newPhone();
    const code = await codeTo(ctx, { phone: fresh }, "CHANGE_PHONE");
    expect(await refusalOf(changePhone(ctx, { phone: fresh, code }))).toBe("code_invalid");
    const currentCode = await codeTo(ctx, { phone }, "CHANGE_PHONE");
    const bad = { phone: fresh, code, currentCode: wrong(currentCode) };
    expect(await refusalOf(changePhone(ctx, bad))).toBe("code_invalid");
    expect((await changePhone(ctx, { phone: fresh, code, currentCode })).phone).toBe(fresh);

    await updateSettings(systemCtx(app()), { verifyCurrentPhone: false });
    const third = newPhone();
    const proof = await codeTo(ctx, { phone: third }, "CHANGE_PHONE");
    expect((await changePhone(ctx, { phone: third, code: proof })).phone).toBe(third);
  });

  it("is not for an account without one, nor to the same, nor where phones are off", async () => {
    const { ctx } = await newcomer();
    const input = { phone: newPhone(), code: "123456" };
    expect(await refusalOf(changePhone(ctx, input))).toBe("conflict");
    const mine = await withPhone();
    const same = { phone: mine.phone, code: "123456" };
    expect(await refusalOf(changePhone(mine.ctx, same))).toBe("conflict");
    const on = { enabled: true, required: false };
    const off = { enabled: false, required: false };
    await updateSettings(systemCtx(app()), {
      identifiers: { email: on, username: on, phone: off },
    });
    expect(await refusalOf(changePhone(mine.ctx, input))).toBe("validation_failed");
    expect(await refusalOf(bindPhone(ctx, input))).toBe("validation_failed");
  });
});

describe("the last sign-in method", () => {
  const identity = (email: Email) => ({
    provider: "github",
    issuer: "https://github.com",
    subject: email,
    email,
    emailVerified: true,
    name: null,
    picture: null,
  });

  it("unbinds a phone where another is left", async () => {
    const { id, ctx } = await withPhone();
    expect((await unbindPhone(ctx)).phone).toBeNull();
    expect(await eventTypesOf(app(), id)).toContain("phone.unbound");
    expect(await refusalOf(unbindPhone(ctx))).toBe("conflict");
  });

  it("is not lost with the phone, unless a username and its password are there", async () => {
    const user = await withPhone();
    await leaveOnlyPhone(user);
    expect(await refusalOf(unbindPhone(user.ctx))).toBe("conflict");
    const { prisma } = app().database;
    const row = await prisma.user.findUniqueOrThrow({ where: { id: user.id } });
    expect(row.phone).toBe(user.phone);
    const data = { username: "ada", usernameKey: "ada" };
    await prisma.user.update({ where: { id: user.id }, data });
    expect(await refusalOf(unbindPhone(user.ctx))).toBe("passed");
  });

  it("is not lost with a linked account", async () => {
    const user = await newcomer({ password: null });
    await signInWithProvider(anyone(), identity(user.email));
    await leaveOnlyPhone(user);
    const unlink = () => refusalOf(unlinkAccount(user.ctx, { provider: "github" }));
    expect(await unlink()).toBe("conflict");
    expect(await app().database.prisma.account.count()).toBe(1);
    const data = { email: user.email, emailVerifiedAt: app().clock.now() };
    await app().database.prisma.user.update({ where: { id: user.id }, data });
    expect(await unlink()).toBe("passed");
    expect(await unlink()).toBe("not_found");
    expect(await eventTypesOf(app(), user.id)).toContain("account.unlinked");
  });

  it("is not lost where the phone and the linked account go at once", async () => {
    const user = await withPhone({ password: null });
    await signInWithProvider(anyone(), identity(user.email));
    await leaveOnlyPhone(user);
    const results = await Promise.all([
      refusalOf(unbindPhone(user.ctx)),
      refusalOf(unlinkAccount(user.ctx, { provider: "github" })),
    ]);
    expect(results.sort()).toEqual(["conflict", "passed"]);
  });
});
