import { beforeEach, describe, expect, it } from "vitest";
import { registerBody } from "@/lib/contracts/auth";
import type { Email } from "@/lib/contracts/fields";
import { changeEmail, undoEmailChange } from "@/lib/domain/account/change-email";
import { bindPhone } from "@/lib/domain/account/change-phone";
import { deleteAccount } from "@/lib/domain/account/delete";
import { listAccounts } from "@/lib/domain/account/linked-accounts";
import { lockAccount } from "@/lib/domain/account/lock";
import type { Ctx } from "@/lib/domain/core/context";
import { changePassword } from "@/lib/domain/passwords/change";
import { confirmPasswordReset, requestPasswordReset } from "@/lib/domain/passwords/reset";
import { updateSettings } from "@/lib/domain/settings/settings";
import { ensureFirstAdmin } from "@/lib/domain/sign-up/first-admin";
import { register } from "@/lib/domain/sign-up/register";
import type { ProviderIdentity } from "@/lib/domain/users/link-provider";
import { findUserRow } from "@/lib/domain/users/read";
import { testApp } from "@/lib/testing/app";
import { testCtx } from "@/lib/testing/context";
import { emptyTables } from "@/lib/testing/database";
import {
  eventTypesOf,
  lastMail,
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
import { signInByCode } from "./by-code";
import { signIn } from "./by-password";
import { signInWithProvider } from "./by-provider";
import { requestCode } from "./request-code";

/** What somebody tries who got into an account for a while, to keep it from its owner. */
const app = testApp();
const anyone = () => testCtx(app());
const find = (id: string) => findUserRow(app().database.prisma, { id });
const canSignIn = (email: string, password = PASSWORD) =>
  refusalOf(signIn(anyone(), { email, password }, "api"));

beforeEach(async () => {
  await emptyTables(app().database);
  await updateSettings(systemCtx(app()), { autoRegister: true });
});

function identity(): ProviderIdentity {
  return {
    provider: "github",
    issuer: "https://github.com",
    subject: crypto.randomUUID(),
    email: newEmail(),
    emailVerified: true,
    name: null,
    picture: null,
  };
}

/** An account into which a thief, who knows its password, has signed in from a new device. */
async function robbed() {
  const owner = await makeUser(app());
  await signInAs(app(), owner);
  const thief = await signInAs(app(), owner, { userAgent: "curl/8.5.0", ip: "198.51.100.66" });
  const { lockUrl } = await lastMail(app(), owner.email, "new-sign-in");
  return { ...owner, thief, lock: () => lockAccount(anyone(), { token: tokenOf(lockUrl) }) };
}

/** The thief's change of email, and the way back that the owner is mailed. */
async function moved() {
  const one = await robbed();
  const theirs = newEmail();
  const code = await codeTo(one.thief, { email: theirs }, "CHANGE_EMAIL");
  const currentCode = await codeTo(one.thief, { email: one.email }, "CHANGE_EMAIL");
  await changeEmail(one.thief, { email: theirs, code, currentCode });
  const { undoUrl } = await lastMail(app(), one.email, "email-changed");
  return {
    ...one,
    theirs,
    undo: () => undoEmailChange(anyone(), { token: tokenOf(undoUrl) }),
  };
}

async function resetByMail(email: string) {
  const { url } = await lastMail(app(), email, "reset-password");
  const reset = { token: tokenOf(url), newPassword: OTHER_PASSWORD };
  return refusalOf(confirmPasswordReset(anyone(), reset));
}

describe("[S41] the way back to the old email", () => {
  const squats: [string, object][] = [
    ["a sign-up for it", {}],
    ["a sign-up for it that is used unproved", { requireVerifiedEmail: false }],
  ];

  it.each(squats)("by undoing the change is not barred by %s", async (_what, settings) => {
    const { id, email, undo } = await moved();
    await updateSettings(systemCtx(app()), settings);
    const again = { email, password: OTHER_PASSWORD, forceLogin: true };
    await register(anyone(), again, "api");
    expect(await refusalOf(undo())).toBe("passed");
    expect(await find(id)).toMatchObject({ email });
    expect(await resetByMail(email)).toBe("passed");
    expect(await canSignIn(email, OTHER_PASSWORD)).toBe("passed");
    expect((await find(id))?.login_count).toBe(3);
  });

  it.each(squats)("by locking the account is not barred by %s", async (_what, settings) => {
    const { id, email, lock } = await moved();
    await updateSettings(systemCtx(app()), settings);
    await register(anyone(), { email, password: OTHER_PASSWORD, forceLogin: true }, "api");
    expect(await refusalOf(lock())).toBe("passed");
    expect(await find(id)).toMatchObject({ email });
  });

  it("is refused where somebody proved it since, also by locking", async () => {
    const { id, email, theirs, lock, undo } = await moved();
    await makeUser(app(), { email });
    expect(await refusalOf(undo())).toBe("conflict");
    expect(await refusalOf(lock())).toBe("conflict");
    expect(await find(id)).toMatchObject({ email: theirs, locked_at: null });
  });

  it.each(["undo", "lock"] as const)("[S50] %s outlives the thief's deletion", async (way) => {
    const one = await moved();
    await deleteAccount(one.thief, { password: PASSWORD });
    expect(await refusalOf(one[way]())).toBe("passed");
    expect(await resetByMail(one.email)).toBe("passed");
    expect(await canSignIn(one.email, OTHER_PASSWORD)).toBe("passed");
    expect(await find(one.id)).toMatchObject({ deletes_at: null });
  });
});

describe("locking the account removes the sign-in methods that were added since", () => {
  async function withMore(thief: Ctx) {
    const [phone, github] = [newPhone(), identity()];
    await bindPhone(thief, { phone, code: await codeTo(thief, { phone }, "BIND_PHONE") });
    await signInWithProvider(thief, github);
    return { phone, github };
  }

  it("and a reset leaves the thief none", async () => {
    const { id, email, thief, lock } = await robbed();
    const { phone, github } = await withMore(thief);
    await lock();
    await resetByMail(email);
    expect(await find(id)).toMatchObject({ phone: null, phone_verified_at: null });
    const { userId } = await signInWithProvider(anyone(), github);
    expect(userId).not.toBe(id);
    const code = await codeTo(anyone(), { phone }, "LOGIN");
    expect((await signInByCode(anyone(), { phone, code }, "api")).user.id).not.toBe(id);
    const events = await eventTypesOf(app(), id);
    expect(events).toEqual(expect.arrayContaining(["account.unlinked", "phone.unbound"]));
  });

  it("and leaves the owner's own of before", async () => {
    const owner = await makeUser(app());
    const own = await withMore(await signInAs(app(), owner));
    app().clock.advance(60);
    await signInAs(app(), owner, { userAgent: "curl/8.5.0" });
    const { lockUrl } = await lastMail(app(), owner.email, "new-sign-in");
    await lockAccount(anyone(), { token: tokenOf(lockUrl) });
    await resetByMail(owner.email);
    expect(await find(owner.id)).toMatchObject({ phone: own.phone });
    expect((await signInWithProvider(anyone(), own.github)).userId).toBe(owner.id);
  });

  it("as undoing a change of email does", async () => {
    const { id, theirs, thief, undo } = await moved();
    const { github } = await withMore(thief);
    await undo();
    expect(await find(id)).toMatchObject({ phone: null });
    expect((await signInWithProvider(anyone(), github)).userId).not.toBe(id);
    expect(await canSignIn(theirs)).toBe("invalid_credentials");
  });
});

describe("[S8] an account whose email somebody else proves", () => {
  async function squatted() {
    await updateSettings(systemCtx(app()), { requireVerifiedEmail: false });
    const squatter = await makeUser(app(), { verified: false });
    const ctx = await signInAs(app(), squatter);
    const github = identity();
    await signInWithProvider(ctx, github);
    return { ...squatter, ctx, github };
  }
  const proofs: [string, (email: Email) => Promise<unknown>][] = [
    [
      "by a code",
      async (email) =>
        signInByCode(
          anyone(),
          { email, code: await codeTo(anyone(), { email }, "LOGIN") },
          "browser",
        ),
    ],
    [
      "by a reset",
      async (email) => {
        await requestPasswordReset(anyone(), { email });
        await resetByMail(email);
      },
    ],
    ["as the first owner", (email) => ensureFirstAdmin(app(), { email, password: PASSWORD })],
  ];

  it.each(proofs)("%s, is opened by no sign-in that was linked before", async (_how, prove) => {
    const { id, email, ctx, github } = await squatted();
    await prove(email);
    expect(await find(id)).toMatchObject({ email });
    expect((await find(id))?.email_verified_at).not.toBeNull();
    expect(await listAccounts(ctx)).toEqual([]);
    expect(await eventTypesOf(app(), id)).toContain("account.unlinked");
    const { userId } = await signInWithProvider(anyone(), github);
    expect(userId).not.toBe(id);
    const sessions = { userId: id, id: ctx.actor.sessionId };
    expect(await app().database.prisma.session.count({ where: sessions })).toBe(0);
  });

  it("as the first owner, is opened by no phone that was bound before", async () => {
    const phone = newPhone();
    const code = await codeTo(anyone(), { phone }, "REGISTER_PHONE");
    const email = newEmail();
    const input = registerBody.parse({ phone, code, email });
    const { user } = await register(anyone(), input, "api");
    await ensureFirstAdmin(app(), { email, password: PASSWORD });
    expect(await find(user.id)).toMatchObject({ roles: ["owner"], phone: null });
    const login = await codeTo(anyone(), { phone }, "LOGIN");
    const other = await signInByCode(anyone(), { phone, code: login }, "api");
    expect(other.user).toMatchObject({ roles: [] });
  });
});

describe("[S19] a change that is under way when a reset ends its session", () => {
  /** The reset comes while the change's password is hashed, where a race would have it. */
  async function racing() {
    const owner = await makeUser(app());
    const thief = await signInAs(app(), owner);
    await requestPasswordReset(anyone(), owner);
    let reset: Promise<string> | undefined;
    const { passwords } = app();
    const late = {
      ...passwords,
      async hash(...args: Parameters<typeof passwords.hash>) {
        reset ??= resetByMail(owner.email);
        await reset;
        return passwords.hash(...args);
      },
      async verify(...args: Parameters<typeof passwords.verify>) {
        const verdict = await passwords.verify(...args);
        reset ??= resetByMail(owner.email);
        await reset;
        return verdict;
      },
    };
    return { ...owner, thief, slow: { ...thief, passwords: late } };
  }
  const theirs = "violet anchor pepper summit";

  it("sets no password", async () => {
    const { email, slow } = await racing();
    const input = { currentPassword: PASSWORD, newPassword: theirs };
    expect(await refusalOf(changePassword(slow, input))).toBe("unauthenticated");
    expect(await canSignIn(email, theirs)).toBe("invalid_credentials");
    expect(await canSignIn(email, OTHER_PASSWORD)).toBe("passed");
  });

  it("[S50] deletes no account", async () => {
    const { id, slow } = await racing();
    expect(await refusalOf(deleteAccount(slow, { password: PASSWORD }))).toBe("unauthenticated");
    expect(await find(id)).toMatchObject({ deletes_at: null });
    expect(await eventTypesOf(app(), id)).not.toContain("user.deletion_requested");
  });
});

it("asking for a reset by mail still works for the owner after all that", async () => {
  const { email, lock } = await robbed();
  await lock();
  await requestCode(anyone(), { email, scene: "RESET_PASSWORD" });
  expect(await resetByMail(email)).toBe("passed");
});
