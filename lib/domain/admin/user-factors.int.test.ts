import { beforeEach, expect, it } from "vitest";
import { enrolmentDue } from "@/lib/domain/account/enrolment-due";
import { updateSettings } from "@/lib/domain/settings/settings";
import { testApp } from "@/lib/testing/app";
import { emptyTables } from "@/lib/testing/database";
import { makeUser, signInAs, systemCtx } from "@/lib/testing/factories";
import { addApp } from "@/lib/testing/factors";
import { readUserFactors } from "./user-factors";

const app = testApp();

beforeEach(() => emptyTables(app().database));

it("admins see which second factors a user has, and none of their secrets", async () => {
  const user = await makeUser(app());
  const here = await signInAs(app(), user);
  const none = { methods: [], passkeys: 0, recoveryCodesLeft: 0 };
  expect(await readUserFactors(systemCtx(app()), { id: user.id })).toEqual({
    ...{ enabledAt: null, required: false, graceUntil: null },
    ...none,
  });
  const enabledAt = app().clock.now().toISOString();
  await addApp(here, app().clock);
  expect(await readUserFactors(systemCtx(app()), { id: user.id })).toEqual({
    ...{ enabledAt, required: false, graceUntil: null },
    ...{ methods: ["totp", "recovery_code"], passkeys: 0, recoveryCodesLeft: 10 },
  });
});

it("someone who must have a second factor learns until when, as long as it is missing", async () => {
  const user = await makeUser(app());
  expect(await enrolmentDue(await signInAs(app(), user))).toBeNull();
  await updateSettings(systemCtx(app()), { mfa: "required", mfaGraceDays: 7 });
  const here = await signInAs(app(), user);
  const until = new Date(app().clock.now().getTime() + 7 * 86_400_000).toISOString();
  expect(await enrolmentDue(here)).toEqual({ until });
  await addApp(here, app().clock);
  expect(await enrolmentDue(here)).toBeNull();
});
