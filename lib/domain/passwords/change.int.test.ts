import { describe, expect, it } from "vitest";
import { authenticateCookie } from "@/lib/domain/sessions/sessions";
import { signIn } from "@/lib/domain/sign-in/by-password";
import { reauthenticate } from "@/lib/domain/sign-in/reauthenticate";
import { testApp } from "@/lib/testing/app";
import { testCtx } from "@/lib/testing/context";
import {
  type BrowserCtx,
  countRows,
  eventTypesOf,
  mailsTo,
  makeUser,
  OTHER_PASSWORD,
  PASSWORD,
  refusalOf,
  signInAs,
} from "@/lib/testing/factories";
import { changePassword, getPasswordStatus } from "./change";

const app = testApp();
const login = (email: string, password: string) =>
  refusalOf(signIn(testCtx(app()), { email, password }, "browser"));
const change = (ctx: BrowserCtx, currentPassword?: string, newPassword = OTHER_PASSWORD) =>
  refusalOf(changePassword(ctx, { currentPassword, newPassword }));

describe("changing the password", () => {
  it("[S19] ends the other sessions, keeps this one, and mails the user", async () => {
    const user = await makeUser(app());
    const here = await signInAs(app(), user);
    const there = await signInAs(app(), user);
    expect(await change(here, PASSWORD)).toBe("passed");
    expect(await authenticateCookie(app(), here.token)).not.toBeNull();
    expect(await authenticateCookie(app(), there.token)).toBeNull();
    expect(await mailsTo(app(), user.email)).toMatchObject([{ template: "password-changed" }]);
    expect(await login(user.email, PASSWORD)).toBe("invalid_credentials");
    expect(await login(user.email, OTHER_PASSWORD)).toBe("passed");
    expect(await eventTypesOf(app(), user.id)).toContain("password.changed");
  });

  it.each([
    ["none", undefined],
    ["an empty one", ""],
    ["a wrong one", "not the password"],
  ])("[S17] asks for the current one, not %s", async (_name, current) => {
    const user = await makeUser(app());
    const ctx = await signInAs(app(), user);
    const other = await signInAs(app(), user);
    expect(await change(ctx, current)).toBe("wrong_password");
    expect(await authenticateCookie(app(), other.token)).not.toBeNull();
    expect(await mailsTo(app(), user.email)).toEqual([]);
    expect(await login(user.email, PASSWORD)).toBe("passed");
  });

  it("[F13] refuses the same password again, and leaves everything", async () => {
    const user = await makeUser(app());
    const ctx = await signInAs(app(), user);
    const other = await signInAs(app(), user);
    expect(await change(ctx, PASSWORD, PASSWORD)).toBe("weak_password");
    expect(await authenticateCookie(app(), other.token)).not.toBeNull();
    expect(await mailsTo(app(), user.email)).toEqual([]);
  });

  it("[S18] ends guessing from a stolen session after five tries, for every session", async () => {
    const user = await makeUser(app());
    const stolen = await signInAs(app(), user);
    for (let count = 0; count < 4; count++) await change(stolen, `guess ${count}`);
    const asked = refusalOf(reauthenticate(stolen, { password: "guess" }));
    expect(await asked).toBe("wrong_password");
    const hashes = app().passwords.hashes;
    for (const ctx of [stolen, await signInAs(app(), user)]) {
      expect(await change(ctx, PASSWORD)).toBe("rate_limited");
      expect(await refusalOf(reauthenticate(ctx, { password: PASSWORD }))).toBe("rate_limited");
    }
    expect(app().passwords.hashes).toBe(hashes);
    app().clock.advance(901);
    expect(await change(await signInAs(app(), user), PASSWORD)).toBe("passed");
  });

  it("[S13] holds the new one to the policy, and leaves everything when it is refused", async () => {
    const user = await makeUser(app(), { name: "Grace Brewster Hopper" });
    const ctx = await signInAs(app(), user);
    const before = await countRows(app());
    for (const weak of ["short", "qwertyuiopasdfgh", "gracebrewsterhopper"]) {
      expect(await change(ctx, PASSWORD, weak), weak).toBe("weak_password");
    }
    expect(await countRows(app())).toEqual(before);
    expect(await login(user.email, PASSWORD)).toBe("passed");
  });

  it("lets a user without one set the first, after a recent sign-in only", async () => {
    const user = await makeUser(app(), { password: null });
    const ctx = await signInAs(app(), user);
    expect(await getPasswordStatus(ctx)).toEqual({ status: "unset", changedAt: null });
    app().clock.advance(601);
    expect(await change(ctx)).toBe("reauthentication_required");
    expect(await change(await signInAs(app(), user))).toBe("passed");
    const changedAt = app().clock.now().toISOString();
    expect(await getPasswordStatus(ctx)).toEqual({ status: "set", changedAt });
  });

  it("is for who is signed in", async () => {
    const input = { newPassword: OTHER_PASSWORD };
    expect(await refusalOf(changePassword(testCtx(app()), input))).toBe("unauthenticated");
    expect(await refusalOf(getPasswordStatus(testCtx(app())))).toBe("unauthenticated");
  });
});

describe("[S10][S11] length and script", () => {
  it.each([
    ["14 characters", "plum tractor 9", "weak_password"],
    ["15 characters", "plum tractor 91", "passed"],
    [
      "15 characters outside the basic plane, counted as such",
      "🦊🐻🐼🦁🐯🐮🐷🐸🐵🐔🐧🦉🦇🐺🐗",
      "passed",
    ],
    ["14 such characters", "🦊🐻🐼🦁🐯🐮🐷🐸🐵🐔🐧🦉🦇🐺", "weak_password"],
    ["letters alone, without composition rules", "correcthorsebatterystaplex", "passed"],
    ["another script", "пурпурный трактор у причала", "passed"],
    ["1,024 characters", "plum tractor wharf ".repeat(60).slice(0, 1024), "passed"],
  ])("%s", async (_name, newPassword, outcome) => {
    const user = await makeUser(app());
    expect(await change(await signInAs(app(), user), PASSWORD, newPassword)).toBe(outcome);
    const works = outcome === "passed" ? "passed" : "invalid_credentials";
    expect(await login(user.email, newPassword)).toBe(works);
  });
});

it("confirming the password makes the session's proof recent again", async () => {
  const user = await makeUser(app());
  const ctx = await signInAs(app(), user);
  app().clock.advance(3600);
  const ageOf = async () => {
    const found = await authenticateCookie(app(), ctx.token);
    return app().clock.now().getTime() - (found?.actor.authenticatedAt.getTime() ?? 0);
  };
  expect(await refusalOf(reauthenticate(ctx, { password: "wrong" }))).toBe("wrong_password");
  expect(await ageOf()).toBe(3_600_000);
  await reauthenticate(ctx, { password: PASSWORD });
  expect(await ageOf()).toBe(0);
  expect(await eventTypesOf(app(), user.id)).toEqual([
    "sign_in.succeeded",
    "identity.confirm_failed",
    "identity.confirmed",
  ]);
});
