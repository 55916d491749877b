import { describe, expect, it } from "vitest";
import { listAccounts } from "@/lib/domain/account/linked-accounts";
import { getMe } from "@/lib/domain/account/profile";
import { blockUser } from "@/lib/domain/admin/block";
import { updateSettings } from "@/lib/domain/settings/settings";
import { findIdentityOwner, type ProviderIdentity } from "@/lib/domain/users/link-provider";
import { testApp } from "@/lib/testing/app";
import { testCtx } from "@/lib/testing/context";
import {
  countRows,
  eventsOf,
  eventTypesOf,
  makeUser,
  newEmail,
  PASSWORD,
  refusalOf,
  signInAs,
  systemCtx,
} from "@/lib/testing/factories";
import { signIn } from "./by-password";
import { signInWithProvider } from "./by-provider";

const app = testApp();

function identity(given: Partial<ProviderIdentity> = {}): ProviderIdentity {
  return {
    provider: "github",
    issuer: "https://github.com",
    subject: crypto.randomUUID(),
    email: newEmail(),
    emailVerified: true,
    name: "Ada Lovelace",
    picture: "https://avatars.example.com/ada.png",
    ...given,
  };
}
/** A refusal is recorded, and changes nothing else. */
const withOneEvent = (rows: Record<string, number>) => ({
  ...rows,
  events: (rows.events ?? 0) + 1,
});
const enter = (one: ProviderIdentity, ctx = testCtx(app())) => signInWithProvider(ctx, one);

describe("a new identity", () => {
  it("with an address that the provider has verified makes an account without a password", async () => {
    const ada = identity();
    const { userId } = await enter(ada);
    const me = await getMe(await signInAs(app(), { id: userId }));
    expect(me).toMatchObject({
      email: ada.email,
      emailVerified: true,
      hasPassword: false,
      profile: { name: "Ada Lovelace", picture: "https://avatars.example.com/ada.png" },
    });
    expect((await eventTypesOf(app(), userId)).slice(0, 2)).toEqual([
      "user.registered",
      "account.linked",
    ]);
    expect(await enter(ada)).toEqual({ userId });
    expect(await findIdentityOwner(app(), ada)).toMatchObject({ id: userId });
  });

  it.each([
    ["unverified", { emailVerified: false }],
    ["missing", { email: null }],
  ])("[S58] with an address %s there makes and links nothing", async (_name, given) => {
    const victim = await makeUser(app());
    const before = await countRows(app());
    const refused = refusalOf(enter(identity({ email: victim.email, ...given })));
    expect(await refused).toBe("email_not_verified");
    expect(await countRows(app())).toEqual(withOneEvent(before));
  });

  it("makes no account while sign-up is closed", async () => {
    await updateSettings(systemCtx(app()), { signUpOpen: false });
    const before = await countRows(app());
    expect(await refusalOf(enter(identity()))).toBe("forbidden");
    expect(await countRows(app())).toEqual(withOneEvent(before));
    await updateSettings(systemCtx(app()), { signUpOpen: true });
  });

  it("that comes twice at once is one account", async () => {
    const ada = identity();
    const both = await Promise.all([enter(ada), enter(ada), enter(ada)]);
    expect(new Set(both.map((one) => one.userId)).size).toBe(1);
    const found = await app().database.prisma.user.count({ where: { email: ada.email } });
    expect(found).toBe(1);
  });
});

describe("[S57] an identity is issuer and subject", () => {
  it("whatever its address has become", async () => {
    const ada = identity();
    const { userId } = await enter(ada);
    const moved = { ...ada, email: newEmail(), emailVerified: false };
    expect(await enter(moved)).toEqual({ userId });
  });

  it("also where its address has become another user's", async () => {
    const ada = identity();
    const { userId } = await enter(ada);
    const other = await makeUser(app());
    expect(await enter({ ...ada, email: other.email })).toEqual({ userId });
    expect(await eventTypesOf(app(), other.id)).toEqual([]);
  });

  it("so the same subject of another issuer is somebody else", async () => {
    const ada = identity();
    const { userId } = await enter(ada);
    const other = identity({ subject: ada.subject, issuer: "https://id.example.net" });
    expect((await enter(other)).userId).not.toBe(userId);
  });
});

describe("[S58] linking by address", () => {
  it("happens where both sides have verified it, and keeps the password of its owner", async () => {
    const user = await makeUser(app());
    const ada = identity({ email: user.email });
    expect(await enter(ada)).toEqual({ userId: user.id });
    expect(await eventTypesOf(app(), user.id)).toEqual(["account.linked"]);
    const login = { email: user.email, password: PASSWORD };
    expect(await refusalOf(signIn(testCtx(app()), login, "api"))).toBe("passed");
    const here = await signInAs(app(), user);
    expect(await listAccounts(here)).toMatchObject([{ provider: "github", label: user.email }]);
  });

  it("never happens with an unverified local account: a squatter's password goes", async () => {
    const squatter = await makeUser(app(), { verified: false });
    const { userId } = await enter(identity({ email: squatter.email }));
    expect(userId).not.toBe(squatter.id);
    const login = { email: squatter.email, password: PASSWORD };
    expect(await refusalOf(signIn(testCtx(app()), login, "api"))).toBe("invalid_credentials");
    const [erased] = await eventsOf(app(), squatter.id);
    expect(erased).toMatchObject({ type: "user.erased", data: { reason: "unclaimed" } });
  });

  it.each([
    ["is blocked", "account_blocked"],
    ["has rights", "account_blocked"],
  ])("neither links nor removes an unverified account that %s", async (what, code) => {
    const roles = what === "has rights" ? ["admin"] : [];
    const user = await makeUser(app(), { verified: false, roles });
    if (what === "is blocked") await blockUser(systemCtx(app()), { id: user.id });
    const before = await countRows(app());
    expect(await refusalOf(enter(identity({ email: user.email })))).toBe(code);
    expect(await countRows(app())).toEqual(withOneEvent(before));
  });

  it("opens no account that its owner has locked, and links nothing to it", async () => {
    const { id, email } = await makeUser(app());
    const lockedAt = app().clock.now();
    await app().database.prisma.user.update({ where: { id }, data: { lockedAt } });
    const before = await countRows(app());
    expect(await refusalOf(enter(identity({ email })))).toBe("account_blocked");
    expect(await countRows(app())).toEqual(withOneEvent(before));
  });

  it("[C8] is shown by what the provider calls it now", async () => {
    const ada = identity();
    const { userId } = await enter(ada);
    const label = async () => {
      const me = await signInAs(app(), { id: userId });
      return (await listAccounts(me)).map((one) => one.label);
    };
    const events = await eventTypesOf(app(), userId);
    const moved = { ...ada, email: newEmail(), emailVerified: false };
    await enter(moved);
    expect(await eventTypesOf(app(), userId)).toEqual(events);
    expect(await label()).toEqual([moved.email]);
    await enter({ ...ada, email: null, name: null });
    expect(await label()).toEqual([moved.email]);
    await enter({ ...ada, email: null, name: "Ada King" });
    expect(await label()).toEqual(["Ada King"]);
  });

  it("opens no blocked account", async () => {
    const ada = identity();
    const { userId } = await enter(ada);
    await blockUser(systemCtx(app()), { id: userId });
    expect(await refusalOf(enter(ada))).toBe("account_blocked");
  });
});

describe("somebody who is signed in", () => {
  it("links an identity to their own account, whatever address it has", async () => {
    const user = await makeUser(app());
    const here = await signInAs(app(), user);
    const ada = identity({ emailVerified: false });
    expect(await enter(ada, here)).toEqual({ userId: user.id });
    expect(await enter(ada)).toEqual({ userId: user.id });
  });

  it("[S58] links nothing by a sign-in of more than ten minutes ago, and by a recent one at once", async () => {
    const user = await makeUser(app());
    const here = await signInAs(app(), user);
    const ada = identity({ email: user.email });
    app().clock.advance(601);
    const before = await countRows(app());
    expect(await refusalOf(enter(ada, here))).toBe("reauthentication_required");
    expect(await countRows(app())).toEqual(withOneEvent(before));
    expect(await findIdentityOwner(app(), ada)).toBeNull();

    const again = await signInAs(app(), user);
    app().clock.advance(599);
    expect(await enter(ada, again)).toEqual({ userId: user.id });
    app().clock.advance(3600);
    expect(await enter(ada, again)).toEqual({ userId: user.id });
  });

  it("[S58] takes nobody else's", async () => {
    const ada = identity();
    const { userId } = await enter(ada);
    const other = await signInAs(app(), await makeUser(app()));
    expect(await refusalOf(enter(ada, other))).toBe("conflict");
    expect(await findIdentityOwner(app(), ada)).toMatchObject({ id: userId });
    expect(await listAccounts(other)).toEqual([]);
  });
});
