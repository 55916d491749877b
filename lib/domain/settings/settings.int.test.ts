import { beforeEach, describe, expect, it } from "vitest";
import { settingsPatch, settingsSchema } from "@/lib/contracts/settings";
import { getMe, updateProfile } from "@/lib/domain/account/profile";
import { getOverview } from "@/lib/domain/admin/overview";
import { listUsers } from "@/lib/domain/admin/user-list";
import { signIn } from "@/lib/domain/sign-in/by-password";
import { testApp } from "@/lib/testing/app";
import { withoutCaptcha } from "@/lib/testing/captcha";
import { testCtx } from "@/lib/testing/context";
import { emptyTables } from "@/lib/testing/database";
import {
  countRows,
  eventsOf,
  makeUser,
  PASSWORD,
  refusalOf,
  signInAs,
  systemCtx,
} from "@/lib/testing/factories";
import { getSettings, updateSettings } from "./settings";

const app = testApp();
beforeEach(() => emptyTables(app().database));
const defaults = settingsSchema.parse({});

describe("settings", () => {
  it("are the defaults until somebody changes one, and hold on the next read", async () => {
    expect(await getSettings(app())).toEqual(defaults);
    const owner = await signInAs(app(), await makeUser(app(), { roles: ["owner"] }));
    const changed = await updateSettings(owner, { signUpOpen: false, sessionIdleDays: 3 });
    expect(changed).toEqual({ ...defaults, signUpOpen: false, sessionIdleDays: 3 });
    expect(await getSettings(app())).toEqual(changed);
    const [event] = (await eventsOf(app(), null)).filter((one) => one.actorId);
    expect(event).toMatchObject({
      type: "settings.changed",
      actorId: owner.actor.userId,
      data: {
        keys: ["signUpOpen", "sessionIdleDays"],
        from: { signUpOpen: true, sessionIdleDays: defaults.sessionIdleDays },
        to: { signUpOpen: false, sessionIdleDays: 3 },
      },
    });
  });

  it("that a change leaves as they were are neither stored nor recorded: they follow their defaults", async () => {
    const owner = await signInAs(app(), await makeUser(app(), { roles: ["owner"] }));
    const { identifiers, brand } = defaults;
    await updateSettings(owner, { identifiers, brand, dpop: true, signUpOpen: false });
    const stored = () => app().database.prisma.setting.findMany({ select: { key: true } });
    expect(await stored()).toEqual([{ key: "signUpOpen" }]);
    const recorded = async () =>
      (await eventsOf(app(), null)).filter(({ type }) => type === "settings.changed");
    expect((await recorded()).map(({ data }) => data)).toEqual([
      { keys: ["signUpOpen"], from: { signUpOpen: true }, to: { signUpOpen: false } },
    ]);
    await updateSettings(owner, { identifiers, signUpOpen: false });
    expect(await stored()).toEqual([{ key: "signUpOpen" }]);
    expect(await recorded()).toHaveLength(1);
  });

  it("are changed by who has the permission", async () => {
    const admin = await signInAs(app(), await makeUser(app(), { roles: ["admin"] }));
    expect(await refusalOf(updateSettings(admin, { signUpOpen: false }))).toBe("forbidden");
    const nobody = testCtx(app());
    expect(await refusalOf(updateSettings(nobody, { signUpOpen: false }))).toBe("unauthenticated");
    expect(await getSettings(app())).toEqual(defaults);
  });

  it("fall back one by one where a stored row no longer fits its rule", async () => {
    const updatedAt = app().clock.now();
    await app().database.prisma.setting.createMany({
      data: [
        { key: "passwordMinLength", value: 3, updatedAt },
        { key: "sessionIdleDays", value: "seven", updatedAt },
        { key: "deletionGraceDays", value: 30, updatedAt },
        { key: "removedLongAgo", value: true, updatedAt },
      ],
    });
    expect(await getSettings(app())).toEqual({ ...defaults, deletionGraceDays: 30 });
  });

  it.each([
    ["a password length below NIST's floor", { passwordMinLength: 7 }],
    ["bcrypt below its floor", { passwordHash: { algorithm: "bcrypt", cost: 9 } }],
    ["a plain hash", { passwordHash: { algorithm: "md5" } }],
    ["a limit of none", { limits: { signInAccount: { points: 0, seconds: 900 } } }],
    ["a script for a logo", { brand: { ...defaults.brand, logoUrl: "javascript:alert(1)" } }],
    ["an unknown switch", { admin: true }],
  ])("[S10] refuse %s", (_name, patch) => {
    expect(settingsPatch.safeParse(patch).success).toBe(false);
  });

  it("refuse a limit that there is not, whole", async () => {
    const some = { points: 2, seconds: 60 };
    const limits = { signInAccount: some, signinAccount: some };
    const refusal = updateSettings(systemCtx(app()), { signUpOpen: false, limits });
    await expect(refusal).rejects.toMatchObject({
      code: "validation_failed",
      details: { issues: [{ path: "limits.signinAccount", code: "unrecognized_key" }] },
    });
    expect(await getSettings(app())).toEqual(defaults);
  });

  it("override a named limit", async () => {
    const limits = { signInAccount: { points: 2, seconds: 60 } };
    await updateSettings(systemCtx(app()), { limits });
    await withoutCaptcha(app());
    const { email } = await makeUser(app());
    const enter = (password = PASSWORD) =>
      refusalOf(signIn(testCtx(app()), { email, password }, "api"));
    // The second failure locks the account, which then refuses the right password too.
    expect([await enter("guess"), await enter("guess"), await enter()]).toEqual([
      "invalid_credentials",
      "invalid_credentials",
      "invalid_credentials",
    ]);
    app().clock.advance(61);
    expect(await enter()).toBe("passed");
  });
});

describe("one's profile", () => {
  it("changes field by field: absent keeps, null and empty clear", async () => {
    const here = await signInAs(app(), await makeUser(app(), { name: "Ada" }));
    const address = { locality: "London", country: "" };
    const first = await updateProfile(here, {
      bio: "Counts.",
      website: "https://a.example",
      address,
    });
    expect(first.profile).toMatchObject({
      name: "Ada",
      bio: "Counts.",
      website: "https://a.example",
      address: { locality: "London" },
    });
    const second = await updateProfile(here, { bio: "", website: null, address: null });
    expect(second.profile).toMatchObject({ name: "Ada", bio: null, website: null, address: null });
    expect(await getMe(here)).toEqual(second);
  });

  it("is found by its new name, and no longer by the old", async () => {
    const here = await signInAs(app(), await makeUser(app(), { name: "Ada Byron" }));
    await updateProfile(here, { name: "Ada Lovelace" });
    const found = async (q: string) => (await listUsers(systemCtx(app()), { q })).items.length;
    expect(await found("lovelace")).toBe(1);
    expect(await found("byron")).toBe(0);
  });

  it("[S9] has no place for rights and proofs, even where an edge forgot to look", async () => {
    const user = await makeUser(app(), { verified: false });
    const here = await signInAs(app(), user);
    const smuggled = {
      name: "Eve",
      permissions: ["*"],
      emailVerifiedAt: new Date(),
      email: "a@b.co",
    };
    const { profile, ...me } = await updateProfile(here, smuggled);
    expect(profile.name).toBe("Eve");
    expect(me).toMatchObject({ permissions: [], emailVerified: false, email: user.email });
  });

  it("is only changed by its owner's session", async () => {
    const before = await countRows(app());
    expect(await refusalOf(updateProfile(testCtx(app()), { name: "X" }))).toBe("unauthenticated");
    expect(await refusalOf(getMe(testCtx(app())))).toBe("unauthenticated");
    expect(await countRows(app())).toEqual(before);
  });
});

describe("the overview", () => {
  it("counts as of now", async () => {
    await makeUser(app(), { verified: false });
    const user = await makeUser(app());
    app().clock.advance(86_400);
    await signInAs(app(), user);
    await refusalOf(signIn(testCtx(app()), { email: user.email, password: "guess" }, "api"));
    const overview = await getOverview(systemCtx(app()));
    expect(overview).toMatchObject({
      users: { total: 2, active: 2, unverified: 1, blocked: 0 },
      sessions: 1,
      signInsToday: 1,
      failedSignInsToday: 1,
      messages: { queued: 0, failed: 0 },
    });
    expect(overview.signUps).toHaveLength(30);
    const day = app().clock.now().toISOString().slice(0, 10);
    expect(overview.signUps.at(-1)).toEqual({ day, count: 0 });
    expect(overview.today.signIns).toEqual({ count: 1, usual: null });
  });

  it("is for who may read the audit log", async () => {
    const plain = await signInAs(app(), await makeUser(app()));
    expect(await refusalOf(getOverview(plain))).toBe("forbidden");
  });
});
