import { describe, expect, it } from "vitest";
import { deleteAccount } from "@/lib/domain/account/delete";
import { updateProfile } from "@/lib/domain/account/profile";
import { blockUser, kickUser, unblockUser } from "@/lib/domain/admin/block";
import { setUserRoles } from "@/lib/domain/admin/manage-user";
import { changePassword } from "@/lib/domain/passwords/change";
import { confirmPasswordReset, requestPasswordReset } from "@/lib/domain/passwords/reset";
import { refresh } from "@/lib/domain/sessions/refresh";
import { revokeOtherSessions, signOut } from "@/lib/domain/sessions/sessions";
import { signIn } from "@/lib/domain/sign-in/by-password";
import { reauthenticate } from "@/lib/domain/sign-in/reauthenticate";
import { register } from "@/lib/domain/sign-up/register";
import { verifyEmail } from "@/lib/domain/sign-up/verify-email";
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
  signInByApi,
  systemCtx,
  tokenOf,
} from "@/lib/testing/factories";
import { listEvents, listOwnEvents, listUserEvents, recordEvent } from "./events";

const app = testApp();

describe("[S80] the audit log", () => {
  it("has every step of an account's life and none of its secrets", async () => {
    const email = newEmail();
    const ctx = testCtx(app());
    const secrets = [PASSWORD, OTHER_PASSWORD];
    await register(ctx, { email, password: PASSWORD }, "api");
    const welcome = await lastMail(app(), email, "verify-email");
    secrets.push(tokenOf(welcome.url), welcome.code ?? "");
    const { id } = await verifyEmail(ctx, { token: tokenOf(welcome.url) });
    await refusalOf(signIn(ctx, { email, password: "a wrong guess" }, "api"));
    secrets.push("a wrong guess");
    const program = await signInByApi(app(), { id });
    const next = await refresh(ctx, program.tokens);
    secrets.push(program.tokens.refreshToken, next.refreshToken, next.accessToken);
    app().clock.advance(11);
    await refusalOf(refresh(ctx, program.tokens));
    const here = await signInAs(app(), { id });
    secrets.push(here.token);
    await reauthenticate(here, { password: PASSWORD });
    await updateProfile(here, { name: "Ada", bio: "Counts." });
    await changePassword(here, { currentPassword: PASSWORD, newPassword: OTHER_PASSWORD });
    await revokeOtherSessions(here);
    await signOut(here);
    await requestPasswordReset(ctx, { email });
    const reset = await lastMail(app(), email, "reset-password");
    secrets.push(tokenOf(reset.url), reset.code ?? "");
    await confirmPasswordReset(ctx, { token: tokenOf(reset.url), newPassword: PASSWORD });
    await blockUser(systemCtx(app()), { id });
    await refusalOf(signIn(ctx, { email, password: PASSWORD }, "api"));
    await unblockUser(systemCtx(app()), { id });
    await kickUser(systemCtx(app()), { id });
    await setUserRoles(systemCtx(app()), { id, roles: ["admin"] });
    await deleteAccount(await signInAs(app(), { id }), { password: PASSWORD });

    expect(await eventTypesOf(app(), id)).toEqual([
      "user.registered",
      "user.verified",
      "sign_in.failed",
      "sign_in.succeeded",
      "session.token_reused",
      "sign_in.succeeded",
      "identity.confirmed",
      "profile.updated",
      "password.changed",
      "session.others_ended",
      "session.ended",
      "password.reset_requested",
      "password.reset",
      "user.blocked",
      "sign_in.refused",
      "user.unblocked",
      "user.kicked",
      "user.roles_changed",
      "sign_in.succeeded",
      "user.deletion_requested",
    ]);
    const all = JSON.stringify(await app().database.prisma.auditEvent.findMany());
    for (const secret of secrets) expect(all).not.toContain(secret);
    for (const personal of [email, "Ada", "Counts."]) expect(all).not.toContain(personal);
  });

  it("says who did it, from where and in which request", async () => {
    const user = await makeUser(app());
    const admin = await signInAs(app(), await makeUser(app(), { roles: ["admin"] }));
    await kickUser({ ...admin, ip: "198.51.100.7", requestId: "request-1" }, { id: user.id });
    const { items } = await listUserEvents(admin, { id: user.id });
    expect(items).toMatchObject([
      {
        type: "user.kicked",
        actorId: admin.actor.userId,
        userId: user.id,
        ip: "198.51.100.7",
        requestId: "request-1",
        createdAt: app().clock.now().toISOString(),
      },
    ]);
  });

  it("cannot be forged by a line break in a user agent, and cuts a long one", async () => {
    const user = await makeUser(app());
    const userAgent = `Mozilla\nsign_in.succeeded ${"x".repeat(1000)}`;
    await signInAs(app(), user, { userAgent });
    const [event, ...others] = await app().database.prisma.auditEvent.findMany({
      where: { userId: user.id },
    });
    expect(others).toEqual([]);
    expect(event?.userAgent).toBe(userAgent.slice(0, 500));
  });

  it("takes only the data of the type: a key that a spread carries along fails the change", async () => {
    const { id: userId } = await makeUser(app());
    const carried = { ended: 1, token: "a secret" };
    const record = app().database.prisma.$transaction((tx) =>
      recordEvent(systemCtx(app()), tx, "user.kicked", { userId, data: carried }),
    );
    await expect(record).rejects.toThrow();
    expect(await eventTypesOf(app(), userId)).toEqual([]);
  });

  it("compiles only with a known type and the data of that type", async () => {
    const { id: userId } = await makeUser(app());
    const { prisma } = app().database;
    const ctx = systemCtx(app());
    const calls = [
      // @ts-expect-error: there is no such type
      () => recordEvent(ctx, prisma, "user.vanished", { userId }),
      // @ts-expect-error: a required key is missing
      () => recordEvent(ctx, prisma, "user.kicked", { userId, data: {} }),
      // @ts-expect-error: so is all of the data
      () => recordEvent(ctx, prisma, "user.kicked", { userId }),
      // @ts-expect-error: a key of another type
      () => recordEvent(ctx, prisma, "user.verified", { userId, data: { ended: 1 } }),
      // @ts-expect-error: only the actor decides which key called
      () => recordEvent(ctx, prisma, "user.kicked", { userId, data: { ended: 1, byKey: userId } }),
    ];
    for (const call of calls) await expect(call()).rejects.toThrow();
    expect(await eventTypesOf(app(), userId)).toEqual([]);
  });
});

describe("reading the audit log", () => {
  async function threeEvents() {
    const user = await makeUser(app());
    for (const ip of ["198.51.100.1", "198.51.100.2", "198.51.100.3"]) {
      app().clock.advance(60);
      await signInAs(app(), user, { ip });
    }
    return user;
  }

  it("goes back in time page by page, without a gap where times are equal", async () => {
    const user = await makeUser(app());
    for (let count = 0; count < 5; count++) await signInAs(app(), user);
    const whole = await listEvents(systemCtx(app()), { userId: user.id });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const query = { userId: user.id, limit: 2, cursor };
      const page = await listEvents(systemCtx(app()), query);
      seen.push(...page.items.map((one) => one.id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(whole.items.map((one) => one.id));
    expect(seen).toHaveLength(5);
  });

  it("filters by type, address and time", async () => {
    const { id } = await threeEvents();
    const now = app().clock.now().getTime();
    const ago = (seconds: number) => new Date(now - seconds * 1000).toISOString();
    const ips = async (query: object) => {
      const { items } = await listEvents(systemCtx(app()), { userId: id, ...query });
      return items.map((one) => one.ip?.at(-1)).join("");
    };
    expect(await ips({})).toBe("321");
    expect(await ips({ ip: "198.51.100.2" })).toBe("2");
    expect(await ips({ from: ago(60) })).toBe("32");
    expect(await ips({ to: ago(60) })).toBe("1");
    expect(await ips({ type: "sign_in.failed" })).toBe("");
    expect(await ips({ type: "sign_in.succeeded", from: ago(0) })).toBe("3");
  });

  it("gives users their own events and no one else's", async () => {
    const mine = await signInAs(app(), await makeUser(app()));
    const other = await threeEvents();
    const { items } = await listOwnEvents(mine, { userId: other.id });
    expect(items.map((one) => one.userId)).toEqual([mine.actor.userId]);
  });

  it("needs the permission for all events", async () => {
    const reader = await signInAs(app(), await makeUser(app(), { permissions: ["audit:read"] }));
    const plain = await signInAs(app(), await makeUser(app()));
    const id = reader.actor.userId;
    expect(await refusalOf(listEvents(reader, {}))).toBe("passed");
    expect(await refusalOf(listEvents(plain, {}))).toBe("forbidden");
    expect(await refusalOf(listUserEvents(plain, { id }))).toBe("forbidden");
    expect(await refusalOf(listEvents(testCtx(app()), {}))).toBe("unauthenticated");
  });

  it("[S64] refuses an invalid cursor", async () => {
    const cursorOf = (place: object) => Buffer.from(JSON.stringify(place)).toString("base64url");
    const id = "0193a000-0000-7000-8000-000000000001";
    for (const cursor of ["AAAA", cursorOf({ createdAt: "soon", id }), cursorOf({ id })]) {
      expect(await refusalOf(listEvents(systemCtx(app()), { cursor }))).toBe("validation_failed");
    }
  });
});

it("a change and its event commit together: without the event there is no change", async () => {
  const user = await makeUser(app());
  const here = await signInAs(app(), user);
  const broken = { ...here, requestId: "a request id with a \u0000 in it" };
  await expect(updateProfile(broken, { name: "Ada" })).rejects.toThrow();
  const row = await app().database.prisma.user.findUniqueOrThrow({ where: { id: user.id } });
  expect(row.name).toBeNull();
  const whole = { ...broken, requestId: here.requestId };
  expect((await updateProfile(whole, { name: "Ada" })).profile.name).toBe("Ada");
});
