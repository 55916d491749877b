import { beforeEach, describe, expect, it } from "vitest";
import { confirmPasswordReset } from "@/lib/domain/passwords/reset";
import { signIn } from "@/lib/domain/sign-in/by-password";
import { testApp } from "@/lib/testing/app";
import { testCtx } from "@/lib/testing/context";
import { emptyTables } from "@/lib/testing/database";
import {
  countRows,
  eventTypesOf,
  lastMail,
  mailsTo,
  makeUser,
  newEmail,
  OTHER_PASSWORD,
  PASSWORD,
  refusalOf,
  signInAs,
  tokenOf,
} from "@/lib/testing/factories";
import { codeTo } from "@/lib/testing/identifiers";
import { changeEmail } from "./change-email";
import { lockAccount } from "./lock";

const app = testApp();
const anyone = (options = {}) => testCtx(app(), options);
const canSignIn = (email: string, password = PASSWORD) =>
  refusalOf(signIn(anyone(), { email, password }, "api"));
const strange = { userAgent: "curl/8.5.0", ip: "198.51.100.66" };

/** Somebody in whose name a stranger has signed in, and the link that their mail has. */
async function robbed() {
  const user = await makeUser(app());
  await signInAs(app(), user);
  const thief = await signInAs(app(), user, strange);
  const { lockUrl } = await lastMail(app(), user.email, "new-sign-in");
  return { ...user, thief, token: tokenOf(lockUrl) };
}

beforeEach(() => emptyTables(app().database));

describe("a sign-in from a new device", () => {
  it("is told by mail, once a device, and not of the first", async () => {
    const user = await makeUser(app());
    await signInAs(app(), user);
    expect(await mailsTo(app(), user.email)).toEqual([]);
    for (let count = 0; count < 2; count++) await signInAs(app(), user, strange);
    const templates = (await mailsTo(app(), user.email)).map(({ template }) => template);
    expect(templates).toEqual(["new-sign-in"]);
  });

  it("tells no address that was never proved, whose reader could lock its owner out", async () => {
    const user = await makeUser(app(), { verified: false });
    await signInAs(app(), user);
    await signInAs(app(), user, strange);
    expect(await mailsTo(app(), user.email)).toEqual([]);
  });
});

describe("locking the account", () => {
  it("ends every session, refuses the password, and opens by a reset", async () => {
    const { id, email, token } = await robbed();
    await lockAccount(anyone(), { token });
    expect(await countRows(app())).toMatchObject({ sessions: 0 });
    expect(await canSignIn(email)).toBe("account_blocked");
    expect(await canSignIn(email, OTHER_PASSWORD)).toBe("invalid_credentials");
    const { url } = await lastMail(app(), email, "reset-password");
    const reset = { token: tokenOf(url), newPassword: OTHER_PASSWORD };
    await confirmPasswordReset(anyone(), reset);
    expect(await canSignIn(email, OTHER_PASSWORD)).toBe("passed");
    expect(await eventTypesOf(app(), id)).toContain("account.locked");
  });

  it("takes the account back from a stranger who changed its email", async () => {
    const { email, thief, token } = await robbed();
    const theirs = newEmail();
    const code = await codeTo(thief, { email: theirs }, "CHANGE_EMAIL");
    const currentCode = await codeTo(thief, { email }, "CHANGE_EMAIL");
    await changeEmail(thief, { email: theirs, code, currentCode });
    await lockAccount(anyone(), { token });
    expect(await canSignIn(theirs)).toBe("invalid_credentials");
    expect(await canSignIn(email)).toBe("account_blocked");
    expect((await mailsTo(app(), email)).at(-1)?.template).toBe("reset-password");
    expect((await mailsTo(app(), theirs)).map(({ template }) => template)).toEqual(["code"]);
  });

  it("[S29] works once, for three days, and by its own link only", async () => {
    const { token, email } = await robbed();
    expect(await refusalOf(lockAccount(anyone(), { token: "x".repeat(43) }))).toBe("code_invalid");
    const tries = Array.from({ length: 5 }, () => refusalOf(lockAccount(anyone(), { token })));
    expect((await Promise.all(tries)).filter((one) => one === "passed")).toHaveLength(1);
    const { url } = await lastMail(app(), email, "reset-password");
    const reset = { token: tokenOf(url) };
    expect(await refusalOf(lockAccount(anyone(), reset))).toBe("code_invalid");
    const late = await robbed();
    app().clock.advance(3 * 86_400);
    expect(await refusalOf(lockAccount(anyone(), { token: late.token }))).toBe("code_expired");
    expect(await canSignIn(late.email)).toBe("passed");
  });
});
