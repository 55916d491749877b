import { describe, expect, it } from "vitest";
import { testCtx } from "@/lib/testing/context";
import {
  countRows,
  eventTypesOf,
  mailsTo,
  makeUser,
  PASSWORD,
  refusalOf,
  signInAs,
  signInByApi,
  systemCtx,
} from "@/lib/testing/factories";
import { testHouse } from "@/lib/testing/house";
import { deleteAccount, eraseDueAccounts, restoreAccount } from "./deletion";
import { sweep } from "./housekeeping";
import { authenticateAccessToken, authenticateCookie } from "./sessions";
import { updateSettings } from "./settings";
import { signIn } from "./sign-in";
import { findUserRow } from "./user-read";

const house = testHouse();
const find = (id: string) => findUserRow(house().database.prisma, { id });
const day = 86_400;

describe("[S50] deleting an account", () => {
  it("ends everything, tells the owner, and waits out the days of grace", async () => {
    const user = await makeUser(house());
    const here = await signInAs(house(), user);
    const { tokens } = await signInByApi(house(), user);
    const { deletesAt } = await deleteAccount(here, { password: PASSWORD });
    expect(deletesAt).toBe("2026-11-28T09:00:00.000Z");
    expect(await authenticateCookie(house(), here.token)).toBeNull();
    const bearer = authenticateAccessToken(house(), tokens.accessToken);
    expect(await refusalOf(bearer)).toBe("token_revoked");
    expect(await mailsTo(house(), user.email)).toMatchObject([{ template: "account-deletion" }]);
    house().clock.advance(14 * day - 1);
    expect(await eraseDueAccounts(house())).toBe(0);
    house().clock.advance(1);
    expect(await eraseDueAccounts(house())).toBe(1);
    expect(await find(user.id)).toBeNull();
    const about = await eventTypesOf(house(), user.id);
    expect(about.slice(-2)).toEqual(["user.deletion_requested", "user.erased"]);
  });

  it.each([
    ["no password", undefined],
    ["an empty one", ""],
    ["a wrong one", "not the password"],
  ])("is refused with %s, and nothing ends", async (_name, password) => {
    const user = await makeUser(house());
    const here = await signInAs(house(), user);
    expect(await refusalOf(deleteAccount(here, { password }))).toBe("wrong_password");
    expect(await authenticateCookie(house(), here.token)).not.toBeNull();
    expect(await mailsTo(house(), user.email)).toEqual([]);
    expect(await find(user.id)).toMatchObject({ deletes_at: null });
  });

  it("asks a user without a password for a recent sign-in", async () => {
    const user = await makeUser(house(), { password: null });
    const stale = await signInAs(house(), user);
    house().clock.advance(601);
    expect(await refusalOf(deleteAccount(stale, {}))).toBe("reauthentication_required");
    expect(await refusalOf(deleteAccount(await signInAs(house(), user), {}))).toBe("passed");
  });

  it("is taken back by signing in within the grace", async () => {
    const user = await makeUser(house());
    await deleteAccount(await signInAs(house(), user), { password: PASSWORD });
    house().clock.advance(13 * day);
    await signIn(testCtx(house()), { email: user.email, password: PASSWORD }, "browser");
    house().clock.advance(2 * day);
    await sweep(house());
    expect(await find(user.id)).toMatchObject({ deletes_at: null });
  });

  it("leaves no row of the user at once where there is no grace, and others alone", async () => {
    await updateSettings(systemCtx(house()), { deletionGraceDays: 0 });
    const bystander = await makeUser(house());
    const before = await countRows(house());
    const user = await makeUser(house());
    const here = await signInByApi(house(), user);
    expect(await deleteAccount(here, { password: PASSWORD })).toEqual({ deletesAt: null });
    const after = await countRows(house());
    const kept = { mails: after.mails, events: after.events };
    expect(after).toEqual({ ...before, ...kept });
    expect(await find(user.id)).toBeNull();
    expect(await find(bystander.id)).not.toBeNull();
    expect(await mailsTo(house(), user.email)).toMatchObject([
      { template: "account-deletion", props: { deletesAt: null } },
    ]);
    await updateSettings(systemCtx(house()), { deletionGraceDays: 14 });
  });

  it("[S63] is refused to the last owner", async () => {
    const owner = await makeUser(house(), { roles: ["owner"] });
    const here = await signInAs(house(), owner);
    expect(await refusalOf(deleteAccount(here, { password: PASSWORD }))).toBe("conflict");
    expect(await authenticateCookie(house(), here.token)).not.toBeNull();
    await makeUser(house(), { roles: ["owner"] });
    expect(await refusalOf(deleteAccount(here, { password: PASSWORD }))).toBe("passed");
  });

  it("can be taken back by whoever holds a session", async () => {
    const user = await makeUser(house());
    await deleteAccount(await signInAs(house(), user), { password: PASSWORD });
    const { prisma } = house().database;
    const deletesAt = new Date("2027-01-01T00:00:00Z");
    const back = await signInAs(house(), user);
    await prisma.user.update({ where: { id: user.id }, data: { deletesAt } });
    expect((await restoreAccount(back)).status).toBe("active");
    expect(await refusalOf(restoreAccount(testCtx(house())))).toBe("unauthenticated");
  });
});

it("the sweep removes what has expired, and nothing else", async () => {
  const user = await makeUser(house());
  await signInAs(house(), user);
  house().clock.advance(8 * day);
  await signInAs(house(), user);
  await sweep(house());
  const { sessions } = await countRows(house());
  expect(sessions).toBe(1);
  expect(await find(user.id)).not.toBeNull();
});
