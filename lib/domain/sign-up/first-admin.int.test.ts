import { v7 as uuid } from "uuid";
import { beforeEach, describe, expect, it } from "vitest";
import { authenticateCookie } from "@/lib/domain/sessions/sessions";
import { signIn } from "@/lib/domain/sign-in/by-password";
import { testApp } from "@/lib/testing/app";
import { testCtx } from "@/lib/testing/context";
import { emptyTables } from "@/lib/testing/database";
import {
  countRows,
  eventTypesOf,
  makeUser,
  newEmail,
  OTHER_PASSWORD,
  PASSWORD,
  refusalOf,
  signInAs,
  tokenOf,
} from "@/lib/testing/factories";
import { claimFirstAdmin, ensureFirstAdmin, firstAdminLink, hasOwner } from "./first-admin";

const app = testApp();
beforeEach(() => emptyTables(app().database));

const login = (email: string, password = PASSWORD) =>
  signIn(testCtx(app()), { email, password }, "browser");
const link = async () => tokenOf((await firstAdminLink(app())) ?? undefined);
const claim = (token: string, email = newEmail(), password = PASSWORD) =>
  refusalOf(claimFirstAdmin(testCtx(app()), { token, email, password }));

it("[S63] a new instance has no admin, and no password that opens it", async () => {
  expect(await hasOwner(app())).toBe(false);
  expect(await countRows(app())).toMatchObject({ users: 0, passwords: 0 });
});

describe("the start's link", () => {
  it("makes one owner, verified and able to sign in; then there are no more links", async () => {
    const token = await link();
    const email = newEmail();
    expect(await claim(token, email)).toBe("passed");
    const { user } = await login(email);
    expect(user).toMatchObject({ roles: ["owner"], emailVerified: true });
    expect(await eventTypesOf(app(), user.id)).toEqual(["admin.claimed", "sign_in.succeeded"]);
    expect(await firstAdminLink(app())).toBeNull();
    expect(await claim(token)).toBe("conflict");
    expect(await countRows(app())).toMatchObject({ users: 1, mails: 0 });
  });

  it.each([["A".repeat(43)], [""], ["first-admin"]])("is not guessed: %j", async (token) => {
    await link();
    expect(await claim(token)).toBe("code_invalid");
    expect(await countRows(app())).toMatchObject({ users: 0 });
  });

  it("is worth nothing after the next start's, nor after a day", async () => {
    const first = await link();
    const second = await link();
    expect(await claim(first)).toBe("code_invalid");
    app().clock.advance(86_400);
    expect(await claim(second)).toBe("code_expired");
    expect(await hasOwner(app())).toBe(false);
  });

  it("says where another comes from once it is dead", async () => {
    const ctx = testCtx(app());
    const late = { token: "A".repeat(43), email: newEmail(), password: PASSWORD };
    await expect(claimFirstAdmin(ctx, late)).rejects.toMatchObject({
      code: "code_invalid",
      message: "This link is no longer valid. Restart Gatehouse to get a new one.",
    });
  });

  it("stays good when the password is refused", async () => {
    const token = await link();
    expect(await claim(token, newEmail(), "password")).toBe("weak_password");
    expect(await claim(token)).toBe("passed");
  });

  it("held back until there is an owner makes no second one", async () => {
    const token = await link();
    await makeUser(app(), { roles: ["owner"] });
    expect(await claim(token)).toBe("conflict");
    expect(await countRows(app())).toMatchObject({ users: 1 });
  });

  it("is tried twenty times in a quarter of an hour at most", async () => {
    const token = await link();
    for (let count = 0; count < 20; count++) await claim("A".repeat(43));
    expect(await claim(token)).toBe("rate_limited");
  });
});

describe("ADMIN_EMAIL and ADMIN_PASSWORD", () => {
  it("make the owner once; a later start changes nothing, not even the password", async () => {
    const email = newEmail();
    expect(await ensureFirstAdmin(app(), { email, password: PASSWORD })).toBe(true);
    const before = await countRows(app());
    const again = { email, password: OTHER_PASSWORD };
    expect(await ensureFirstAdmin(app(), again)).toBe(false);
    expect(await countRows(app())).toEqual(before);
    expect((await login(email)).user.roles).toEqual(["owner"]);
    expect(await refusalOf(login(email, OTHER_PASSWORD))).toBe("invalid_credentials");
  });

  it("take over an existing account, and leave nothing to its earlier holder", async () => {
    const squatter = await makeUser(app(), { verified: false, password: OTHER_PASSWORD });
    const { token } = await signInAs(app(), squatter);
    await ensureFirstAdmin(app(), { email: squatter.email, password: PASSWORD });
    expect(await authenticateCookie(app(), token)).toBeNull();
    expect(await refusalOf(login(squatter.email, OTHER_PASSWORD))).toBe("invalid_credentials");
    expect((await login(squatter.email)).user).toMatchObject({ roles: ["owner"], id: squatter.id });
  });

  it("remove the phone and linked account of a holder who never verified the email", async () => {
    const squatter = await makeUser(app(), { verified: false });
    const { prisma } = app().database;
    const now = app().clock.now();
    const phone = "+12015550123";
    await prisma.user.update({
      where: { id: squatter.id },
      data: { phone, phoneVerifiedAt: now, searchText: `${squatter.email} ${phone}` },
    });
    const elsewhere = { provider: "github", issuer: "https://github.com", subject: "1" };
    await prisma.account.create({
      data: { id: uuid(), userId: squatter.id, createdAt: now, ...elsewhere },
    });
    await ensureFirstAdmin(app(), { email: squatter.email, password: OTHER_PASSWORD });
    const { user } = await login(squatter.email, OTHER_PASSWORD);
    expect(user).toMatchObject({ id: squatter.id, phone: null, phoneVerified: false });
    expect(await prisma.account.count()).toBe(0);
    const row = await prisma.user.findUniqueOrThrow({ where: { id: squatter.id } });
    expect(row.searchText).toBe(` ${squatter.email}`);
  });

  it("open an account that is blocked, locked and about to be deleted, and leave its phone", async () => {
    const user = await makeUser(app());
    const now = app().clock.now();
    const phone = { phone: "+12015550123", phoneVerifiedAt: now };
    await app().database.prisma.user.update({
      where: { id: user.id },
      data: { ...phone, blockedAt: now, lockedAt: now, deletesAt: now },
    });
    await ensureFirstAdmin(app(), { email: user.email, password: OTHER_PASSWORD });
    const signedIn = await login(user.email, OTHER_PASSWORD);
    expect(signedIn.user).toMatchObject({
      id: user.id,
      status: "active",
      roles: ["owner"],
      phone: phone.phone,
    });
  });

  it("are held to the password policy", async () => {
    const weak = { email: newEmail(), password: "passwordpassword" };
    expect(await refusalOf(ensureFirstAdmin(app(), weak))).toBe("weak_password");
    expect(await countRows(app())).toMatchObject({ users: 0 });
  });
});
