import { beforeEach, describe, expect, it } from "vitest";
import { loginBody, registerBody } from "@/lib/contracts/auth";
import type { Destination } from "@/lib/domain/codes/delivery";
import { confirmPasswordReset } from "@/lib/domain/passwords/reset";
import { updateSettings } from "@/lib/domain/settings/settings";
import { checkPhoneSignUp, register } from "@/lib/domain/sign-up/register";
import { testApp } from "@/lib/testing/app";
import { testCtx } from "@/lib/testing/context";
import { emptyTables } from "@/lib/testing/database";
import {
  countRows,
  eventTypesOf,
  mailsTo,
  makeUser,
  newEmail,
  OTHER_PASSWORD,
  PASSWORD,
  refusalOf,
  systemCtx,
} from "@/lib/testing/factories";
import { codeTo, newPhone, readCode, wrong } from "@/lib/testing/identifiers";
import { phoneOf, usernameOf } from "@/lib/testing/parse";
import { queriesOf } from "@/lib/testing/query-count";
import { signInByCode } from "./by-code";
import { signIn } from "./by-password";
import { requestCode } from "./request-code";

const app = testApp();
const ctx = () => testCtx(app());
const signUp = (body: object) => register(ctx(), registerBody.parse(body), "api");
const byCode = (phone: string, code: string) =>
  signInByCode(ctx(), { phone: phoneOf(phone), code }, "api");
const byPassword = (phone: string, password = PASSWORD) =>
  signIn(ctx(), loginBody.parse({ phone, password }), "api");
const registrationCode = (phone: string) =>
  codeTo(ctx(), { phone: phoneOf(phone) }, "REGISTER_PHONE");
const phonesOff = {
  identifiers: {
    email: { enabled: true, required: false },
    username: { enabled: true, required: false },
    phone: { enabled: false, required: false },
  },
};

beforeEach(async () => {
  await emptyTables(app().database);
  await updateSettings(systemCtx(app()), { autoRegister: true });
});

describe("signing up by phone", () => {
  it("makes an account of a proved number, with or without a password", async () => {
    for (const password of [undefined, PASSWORD]) {
      const phone = newPhone();
      const code = await registrationCode(phone);
      const { user, signedIn } = await signUp({ phone, code, password, forceLogin: true });
      expect(user).toMatchObject({
        phone,
        phoneVerified: true,
        email: null,
        hasPassword: password !== undefined,
        loginCount: 1,
      });
      expect(signedIn).not.toBeNull();
      expect(await refusalOf(byPassword(phone))).toBe(password ? "passed" : "invalid_credentials");
    }
  });

  it("is refused with a wrong code, and [S29] with a right one used twice", async () => {
    const phone = newPhone();
    const code = await registrationCode(phone);
    expect(await refusalOf(signUp({ phone, code: wrong(code) }))).toBe("code_invalid");
    expect(await countRows(app())).toMatchObject({ users: 0 });
    expect(await refusalOf(signUp({ phone, code }))).toBe("passed");
    expect(await refusalOf(signUp({ phone, code }))).toBe("code_invalid");
  });

  it("[S33] takes no code of another number, nor one that was sent to sign in", async () => {
    const [mine, theirs] = [newPhone(), newPhone()];
    const code = await registrationCode(mine);
    await registrationCode(theirs);
    expect(await refusalOf(signUp({ phone: theirs, code }))).toBe("code_invalid");
    const login = await codeTo(ctx(), { phone: theirs }, "LOGIN");
    expect(await refusalOf(signUp({ phone: theirs, code: login }))).toBe("code_invalid");
    expect(await countRows(app())).toMatchObject({ users: 0 });
  });

  it("tells the phone's holder that it is taken, and keeps the code's first account", async () => {
    const phone = newPhone();
    await signUp({ phone, code: await registrationCode(phone) });
    const code = await registrationCode(phone);
    expect(await refusalOf(signUp({ phone, code }))).toBe("already_exists");
    expect(await countRows(app())).toMatchObject({ users: 1 });
  });

  it("[S1] with an email signs nobody in before that is proved: the answer would tell of it", async () => {
    const owner = await makeUser(app());
    const answers = [];
    for (const email of [owner.email, newEmail()]) {
      const phone = newPhone();
      const code = await registrationCode(phone);
      answers.push(await signUp({ phone, email, code, forceLogin: true }));
    }
    expect(answers.map(({ signedIn }) => signedIn)).toEqual([null, null]);
    const [taken, free] = answers.map(({ user }) => ({ ...user, id: "", email: "", phone: "" }));
    expect(taken).toEqual(free);
  });

  it("says what it would be refused for before its code, and nothing of phone or email", async () => {
    const check = (body: object) =>
      refusalOf(checkPhoneSignUp(ctx(), { phone: newPhone(), ...body }));
    const { email } = await makeUser(app());
    const phone = newPhone();
    const code = await registrationCode(phone);
    await signUp({ phone, code, username: "robin.f" });
    const before = await countRows(app());
    expect(await check({ phone, email })).toBe("passed");
    expect(await check({ username: "Robin.F" })).toBe("already_exists");
    expect(await check({ data: { nothing: 1 } })).toBe("validation_failed");
    await updateSettings(systemCtx(app()), { signUpOpen: false });
    expect(await check({})).toBe("forbidden");
    await updateSettings(systemCtx(app()), { signUpOpen: true, ...phonesOff });
    expect(await check({})).toBe("validation_failed");
    expect(await countRows(app())).toMatchObject({ users: before.users, mails: before.mails });
  });

  it("[S22] is checked only so often from one network, so that nobody lists usernames by it", async () => {
    const limitOverrides = { signUpAddress: { points: 1, seconds: 3600 } };
    const limited = { ...ctx(), limitOverrides };
    const input = { phone: newPhone(), username: usernameOf("robin.f") };
    expect(await refusalOf(checkPhoneSignUp(limited, input))).toBe("passed");
    expect(await refusalOf(checkPhoneSignUp(limited, input))).toBe("rate_limited");
  });

  it("sends nothing and makes nothing where phones are off or sign-up is closed", async () => {
    for (const patch of [phonesOff, { signUpOpen: false }]) {
      await updateSettings(systemCtx(app()), patch);
      const phone = newPhone();
      expect(await refusalOf(requestCode(ctx(), { phone, scene: "REGISTER_PHONE" }))).toBe(
        "passed",
      );
      expect(await mailsTo(app(), phone)).toEqual([]);
      expect(await refusalOf(signUp({ phone, code: "000000" }))).not.toBe("passed");
    }
    expect(await countRows(app())).toMatchObject({ users: 0 });
  });
});

describe("signing in by a code", () => {
  it("makes the account of a number that nobody has, and finds it the next time", async () => {
    const phone = newPhone();
    const first = await byCode(phone, await codeTo(ctx(), { phone }, "LOGIN"));
    expect(first.user).toMatchObject({ phone, phoneVerified: true, loginCount: 1 });
    expect(await eventTypesOf(app(), first.user.id)).toEqual([
      "user.registered",
      "sign_in.succeeded",
    ]);
    const again = await byCode(phone, await codeTo(ctx(), { phone }, "LOGIN"));
    expect(again.user).toMatchObject({ id: first.user.id, loginCount: 2 });
  });

  it("[S29] takes a code that comes five times at once for one sign-in", async () => {
    const phone = newPhone();
    const code = await codeTo(ctx(), { phone }, "LOGIN");
    const tries = Array.from({ length: 5 }, () => refusalOf(byCode(phone, code)));
    expect((await Promise.all(tries)).filter((one) => one === "passed")).toHaveLength(1);
    expect(await countRows(app())).toMatchObject({ users: 1, sessions: 1 });
  });

  it("[S22] is limited for one address over all numbers, as with a password", async () => {
    const limitOverrides = { signInAddress: { points: 2, seconds: 300 } };
    const limited = { ...ctx(), limitOverrides };
    const guess = () => signInByCode(limited, { phone: newPhone(), code: "000000" }, "api");
    const tries = [await refusalOf(guess()), await refusalOf(guess()), await refusalOf(guess())];
    expect(tries).toEqual(["code_invalid", "code_invalid", "rate_limited"]);
  });

  it.each([{ signUpOpen: false }, { autoRegister: false }, phonesOff])(
    "makes no account where the settings say %j",
    async (patch) => {
      const phone = newPhone();
      const code = await codeTo(ctx(), { phone }, "LOGIN");
      await updateSettings(systemCtx(app()), patch);
      expect(await refusalOf(byCode(phone, code))).toBe("code_invalid");
      const other = newPhone();
      expect(await refusalOf(requestCode(ctx(), { phone: other, scene: "LOGIN" }))).toBe("passed");
      expect(await mailsTo(app(), other)).toEqual([]);
      expect(await countRows(app())).toMatchObject({ users: 0, sessions: 0 });
    },
  );

  it("lets nobody in by a phone where phones are off, even one that has an account", async () => {
    const phone = newPhone();
    await byCode(phone, await codeTo(ctx(), { phone }, "LOGIN"));
    const code = await codeTo(ctx(), { phone }, "LOGIN");
    await updateSettings(systemCtx(app()), phonesOff);
    expect(await refusalOf(byCode(phone, code))).toBe("code_invalid");
  });

  it("by mail finds the account, and none that nobody has", async () => {
    const { id, email } = await makeUser(app());
    const code = await codeTo(ctx(), { email }, "LOGIN");
    const { user } = await signInByCode(ctx(), { email, code }, "browser");
    expect(user.id).toBe(id);
    const nobody = newEmail();
    await requestCode(ctx(), { email: nobody, scene: "LOGIN" });
    expect(await mailsTo(app(), nobody)).toEqual([]);
    const guess = signInByCode(ctx(), { email: nobody, code: "123456" }, "browser");
    expect(await refusalOf(guess)).toBe("code_invalid");
    expect(await countRows(app())).toMatchObject({ users: 1 });
  });

  it("[S8] by mail ends the password that somebody chose before the address was proved", async () => {
    const { email, id } = await makeUser(app(), { verified: false, password: OTHER_PASSWORD });
    const code = await codeTo(ctx(), { email }, "LOGIN");
    const { user } = await signInByCode(ctx(), { email, code }, "api");
    expect(user).toMatchObject({ id, emailVerified: true, hasPassword: false });
    const old = signIn(ctx(), loginBody.parse({ email, password: OTHER_PASSWORD }), "api");
    expect(await refusalOf(old)).toBe("invalid_credentials");
  });

  it("[S8] by mail opens no account that was proved by phone, whose email may be mistyped", async () => {
    const [phone, email] = [newPhone(), newEmail()];
    const code = await registrationCode(phone);
    const { user } = await signUp({ phone, email, code, password: PASSWORD });
    const byMail = await codeTo(ctx(), { email }, "LOGIN");
    const other = await signInByCode(ctx(), { email, code: byMail }, "api");
    expect(other.user.id).not.toBe(user.id);
    expect(await refusalOf(byPassword(phone))).toBe("passed");
  });

  it("[S80] records a wrong code, of an account and of none", async () => {
    const { id, email } = await makeUser(app());
    const code = wrong(await codeTo(ctx(), { email }, "LOGIN"));
    for (const address of [email, newEmail()]) {
      const tried = signInByCode(ctx(), { email: address, code }, "api");
      expect(await refusalOf(tried)).toBe("code_invalid");
    }
    expect(await eventTypesOf(app(), id)).toEqual(["code.requested", "sign_in.failed"]);
    expect(await eventTypesOf(app(), null)).toEqual(["settings.changed", "sign_in.failed"]);
  });

  it("refuses a blocked account, and spends nothing", async () => {
    const phone = newPhone();
    const { user } = await byCode(phone, await codeTo(ctx(), { phone }, "LOGIN"));
    const blockedAt = app().clock.now();
    await app().database.prisma.user.update({ where: { id: user.id }, data: { blockedAt } });
    const code = await codeTo(ctx(), { phone }, "LOGIN");
    expect(await refusalOf(byCode(phone, wrong(code)))).toBe("code_invalid");
    expect(await refusalOf(byCode(phone, code))).toBe("account_blocked");
  });
});

describe("[S40] asking for a code", () => {
  it.each(["LOGIN", "RESET_PASSWORD"] as const)(
    "to %s costs the same for every address",
    async (scene) => {
      await updateSettings(systemCtx(app()), { autoRegister: false });
      const { email } = await makeUser(app());
      const known = newPhone();
      await signUp({ phone: known, code: await registrationCode(known) });
      const costOf = async (address: Destination) => {
        const ask = () => requestCode(ctx(), { ...address, scene });
        await ask();
        return (await queriesOf(ask)).length;
      };
      expect(await costOf({ email })).toBe(await costOf({ email: newEmail() }));
      expect(await costOf({ phone: known })).toBe(await costOf({ phone: newPhone() }));
    },
  );
});

describe("resetting a password by SMS", () => {
  it("sets a new one, once, and ends every session", async () => {
    const phone = newPhone();
    await signUp({ phone, code: await registrationCode(phone), forceLogin: true });
    await requestCode(ctx(), { phone, scene: "RESET_PASSWORD" });
    const code = await readCode(app(), { phone });
    const input = { phone, code, newPassword: OTHER_PASSWORD };
    expect(await refusalOf(confirmPasswordReset(ctx(), { ...input, code: wrong(code) }))).toBe(
      "code_invalid",
    );
    expect(await refusalOf(confirmPasswordReset(ctx(), input))).toBe("passed");
    expect(await countRows(app())).toMatchObject({ sessions: 0 });
    expect(await refusalOf(byPassword(phone, OTHER_PASSWORD))).toBe("passed");
    expect(await refusalOf(confirmPasswordReset(ctx(), input))).toBe("code_invalid");
  });

  it("[S40] sends nothing to a number that nobody has, and says so to nobody", async () => {
    const phone = newPhone();
    expect(await refusalOf(requestCode(ctx(), { phone, scene: "RESET_PASSWORD" }))).toBe("passed");
    expect(await mailsTo(app(), phone)).toEqual([]);
  });

  it("sends nothing where phones are off, even to one that has an account, and says the same", async () => {
    const phone = newPhone();
    await signUp({ phone, code: await registrationCode(phone), password: PASSWORD });
    await updateSettings(systemCtx(app()), phonesOff);
    const sent = await mailsTo(app(), phone);
    expect(await refusalOf(requestCode(ctx(), { phone, scene: "RESET_PASSWORD" }))).toBe("passed");
    expect(await mailsTo(app(), phone)).toEqual(sent);
  });
});
