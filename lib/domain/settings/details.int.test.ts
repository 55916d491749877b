import { beforeEach, describe, expect, it } from "vitest";
import { sectionForms } from "@/lib/contracts/setting-forms";
import type { SettingName } from "@/lib/contracts/settings";
import { testApp } from "@/lib/testing/app";
import { emptyTables } from "@/lib/testing/database";
import { eventsOf, makeUser, refusalOf, signInAs, systemCtx } from "@/lib/testing/factories";
import { runConcurrently } from "@/lib/testing/run-concurrently";
import { readSettingDetails } from "./details";
import { readLimitInputs, readLimits } from "./limit-inputs";
import { getSettings, resetSetting, settingsRevision, updateSettings } from "./settings";

const app = testApp();
beforeEach(() => emptyTables(app().database));

const ctx = () => systemCtx(app());
const detailOf = async (name: SettingName) =>
  (await readSettingDetails(ctx())).items.find((item) => item.name === name);

describe("what is known about a setting", () => {
  it("is its default until somebody changes it, and then who did, when and from what", async () => {
    expect(await detailOf("passwordMinLength")).toEqual({
      ...{ name: "passwordMinLength", section: "passwords", value: 15, default: 15 },
      ...{
        isDefault: true,
        changedAt: null,
        changedBy: null,
        changedByKey: null,
        changedFrom: null,
      },
    });
    const owner = await signInAs(app(), await makeUser(app(), { roles: ["owner"] }));
    await updateSettings(owner, { passwordMinLength: 12, signUpOpen: false });
    app().clock.advance(60);
    await updateSettings(owner, { passwordMinLength: 20 });
    expect(await detailOf("passwordMinLength")).toMatchObject({
      ...{ value: 20, default: 15, isDefault: false, changedFrom: 12 },
      changedAt: app().clock.now().toISOString(),
      changedBy: owner.actor.userId,
    });
    expect(await detailOf("signUpOpen")).toMatchObject({ changedFrom: true, value: false });
    expect(await detailOf("mfa")).toMatchObject({ changedAt: null });
  });

  it("says after a reset who did that, and follows a later default", async () => {
    await updateSettings(ctx(), { sessionIdleDays: 3 });
    await resetSetting(ctx(), { name: "sessionIdleDays" });
    expect(await detailOf("sessionIdleDays")).toMatchObject({ isDefault: true, changedFrom: 3 });
    expect(await app().database.prisma.setting.count()).toBe(0);
    const { length } = await eventsOf(app(), null);
    await resetSetting(ctx(), { name: "sessionIdleDays" });
    expect(await eventsOf(app(), null)).toHaveLength(length);
  });
});

describe("two admins on one page", () => {
  const names: SettingName[] = ["sessionIdleDays", "sessionAbsoluteDays"];
  const seenNow = async () => settingsRevision(await getSettings(app()), names);

  it("cannot overwrite each other: the second is told, and nothing is half saved", async () => {
    const seen = await seenNow();
    await updateSettings(ctx(), { sessionIdleDays: 3, sessionAbsoluteDays: 30 }, { seen });
    const late = updateSettings(ctx(), { sessionIdleDays: 5, sessionAbsoluteDays: 9 }, { seen });
    await expect(late).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("someone else has changed these settings"),
    });
    expect(await getSettings(app())).toMatchObject({ sessionIdleDays: 3, sessionAbsoluteDays: 30 });
  });

  it("of fifty at once, one saves", async () => {
    const seen = await seenNow();
    const tally = await runConcurrently((index) =>
      updateSettings(ctx(), { sessionIdleDays: 8 + index, sessionAbsoluteDays: 90 }, { seen }),
    );
    expect(tally).toEqual({ passed: 1, conflict: 49 });
  });

  it("on different pages do not disturb each other", async () => {
    const seen = await seenNow();
    await updateSettings(ctx(), { signUpOpen: false });
    await updateSettings(ctx(), { sessionIdleDays: 3, sessionAbsoluteDays: 30 }, { seen });
    expect(await getSettings(app())).toMatchObject({ signUpOpen: false, sessionIdleDays: 3 });
  });

  it("see a revision that the stored order of keys does not change", async () => {
    const identifiers = { phone: on, username: on, email: on };
    const before = settingsRevision(await getSettings(app()), ["identifiers"]);
    await updateSettings(ctx(), { identifiers });
    expect(settingsRevision(await getSettings(app()), ["identifiers"])).toBe(before);
  });
});

const on = { required: false, enabled: true };

describe("rate limits", () => {
  it("say where they are set", async () => {
    await updateSettings(ctx(), { limits: { smsNumber: { points: 9, seconds: 60 } } });
    const limits = await readLimits(ctx());
    expect(limits.find(({ name }) => name === "smsNumber")).toMatchObject({
      inForce: { points: 9, seconds: 60 },
      usual: { points: 5, seconds: 3600 },
      setIn: "settings",
    });
    expect(limits.find(({ name }) => name === "signUpAddress")?.setIn).toBe("environment");
    expect(limits.find(({ name }) => name === "apiKey")?.setIn).toBe("default");
  });

  it("are read from the form, an empty pair as the default", () => {
    const fields = { "points:smsNumber": "9", "seconds:smsNumber": "60", "points:apiKey": "" };
    expect(readLimitInputs(fields)).toEqual({ smsNumber: { points: 9, seconds: 60 } });
  });

  it.each([
    ["0", "60"],
    ["9", ""],
    ["", "60"],
    ["-1", "60"],
    ["1.5", "60"],
    ["9", "9999999"],
    ["many", "60"],
  ])("are refused at their field: %s in %s", (points, seconds) => {
    const read = () => readLimitInputs({ "points:apiKey": points, "seconds:apiKey": seconds });
    expect(read).toThrow(expect.objectContaining({ code: "validation_failed" }));
  });
});

it("a form without the state that it was drawn with is refused", async () => {
  const form = { signUpOpen: "on" };
  expect(sectionForms["sign-up"].safeParse(form).success).toBe(false);
  expect(await refusalOf(updateSettings(ctx(), { signUpOpen: true }, { seen: "other" }))).toBe(
    "conflict",
  );
});
