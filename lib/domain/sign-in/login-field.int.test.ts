import { beforeEach, describe, expect, it } from "vitest";
import { loginBody, registerBody } from "@/lib/contracts/auth";
import { settingsSchema } from "@/lib/contracts/settings";
import { updateSettings } from "@/lib/domain/settings/settings";
import { register } from "@/lib/domain/sign-up/register";
import { testApp } from "@/lib/testing/app";
import { withoutCaptcha } from "@/lib/testing/captcha";
import { testCtx } from "@/lib/testing/context";
import { emptyTables } from "@/lib/testing/database";
import {
  countRows,
  eventsOf,
  eventTypesOf,
  mailsTo,
  makeUser,
  newEmail,
  OTHER_PASSWORD,
  PASSWORD,
  refusalOf,
  systemCtx,
} from "@/lib/testing/factories";
import { keyActor, newPhone } from "@/lib/testing/identifiers";
import { usernameOf } from "@/lib/testing/parse";
import { signInByCode } from "./by-code";
import { signIn } from "./by-password";

const app = testApp();
const ctx = (options = {}) => testCtx(app(), options);
const come = (body: object, options = {}) =>
  signIn(ctx(options), loginBody.parse({ password: PASSWORD, ...body }), "api");

beforeEach(() => emptyTables(app().database));

/** Somebody with all three identifiers. */
async function ada(username = "ada.l") {
  const user = await makeUser(app());
  const phone = newPhone();
  const now = app().clock.now();
  const data = { username, usernameKey: username.replace(".", "-"), phone, phoneVerifiedAt: now };
  await app().database.prisma.user.update({ where: { id: user.id }, data });
  return { ...user, username, phone };
}

describe("the login field", () => {
  it("takes an email, a username and a phone, in their spellings", async () => {
    const { id, email, username, phone } = await ada();
    const spaced = `${phone.slice(0, 3)} ${phone.slice(3, 7)} ${phone.slice(7)}`;
    const typed = [email, ` ${email.toUpperCase()} `, username, "ADA.L", phone, spaced];
    for (const login of typed) expect((await come({ login })).user.id).toBe(id);
    for (const one of [{ email }, { username }, { phone }]) {
      expect((await come(one)).user.id).toBe(id);
    }
  });

  it("reads each identifier as its own kind only", async () => {
    const { email, username, phone } = await ada();
    for (const one of [{ email: username }, { username: email }, { phone: username }]) {
      const code = await refusalOf(come(one));
      expect(code).toBe("phone" in one ? "passed" : "invalid_credentials");
    }
    expect(await refusalOf(come({ username: phone }))).toBe("invalid_credentials");
  });

  it.each([
    ["none", {}],
    ["two", { email: "a@example.com", login: "ada" }],
    ["[S37] an array", { login: ["a@example.com", "b@example.com"] }],
    ["[S68] an object", { login: { contains: "a" } }],
  ])("is refused with %s", (_name, body) => {
    expect(loginBody.safeParse({ password: PASSWORD, ...body }).success).toBe(false);
  });

  it("[S20] answers alike whatever of it is wrong", async () => {
    const { email, username, phone } = await ada();
    const logins = [email, username, phone, newEmail(), "nobody", newPhone(), "?!", "+999"];
    for (const login of logins) {
      const before = app().passwords.hashes;
      const wrong = { login, password: OTHER_PASSWORD };
      expect(await refusalOf(come(wrong)), login).toBe("invalid_credentials");
      expect(app().passwords.hashes - before).toBe(1);
    }
  });

  it("[S28] has one counter for all the identifiers of an account", async () => {
    await withoutCaptcha(app());
    const { email, username, phone } = await ada();
    const logins = [email, username, phone, username.toUpperCase(), email.toUpperCase()];
    for (let count = 0; count < 10; count++) {
      const login = logins[count % logins.length] ?? "";
      const code = await refusalOf(come({ login, password: OTHER_PASSWORD }));
      expect(code).toBe("invalid_credentials");
    }
    for (const login of logins) {
      expect(await refusalOf(come({ login }))).toBe("invalid_credentials");
    }
  });
});

describe("autoRegister", () => {
  const off = { requireVerifiedEmail: false };
  beforeEach(() => updateSettings(systemCtx(app()), { autoRegister: true }));

  it("[A4] [S92] is off by default", () => {
    expect(settingsSchema.parse({}).autoRegister).toBe(false);
  });

  it("makes the account that a username lacks, and signs it in", async () => {
    const { user } = await come({ username: "newcomer", autoRegister: true });
    expect(user).toMatchObject({ username: "newcomer", loginCount: 1 });
    expect((await eventTypesOf(app(), user.id)).sort()).toEqual([
      "sign_in.succeeded",
      "user.registered",
    ]);
    const again = await come({ username: "newcomer", autoRegister: true });
    expect(again.user.id).toBe(user.id);
  });

  it("makes one by email, which waits for its proof where that is asked", async () => {
    const email = newEmail();
    expect(await refusalOf(come({ email, autoRegister: true }))).toBe("email_not_verified");
    expect((await mailsTo(app(), email)).map(({ template }) => template)).toEqual(["verify-email"]);
    await updateSettings(systemCtx(app()), off);
    expect((await come({ login: newEmail(), autoRegister: true })).user.loginCount).toBe(1);
  });

  it.each([
    ["not asked for", { username: "newcomer" }, {}],
    ["turned off", { username: "newcomer", autoRegister: true }, { autoRegister: false }],
    ["by phone, which needs a code", { phone: "+447400123456", autoRegister: true }, {}],
    ["by a name that may not be", { username: "admin", autoRegister: true }, {}],
  ])("makes nobody when it is %s", async (_name, body, settings) => {
    await updateSettings(systemCtx(app()), settings);
    expect(await refusalOf(come(body))).toBe("invalid_credentials");
    expect(await countRows(app())).toMatchObject({ users: 0, sessions: 0 });
  });

  it("never touches an account that is there", async () => {
    const { email } = await makeUser(app());
    const before = await countRows(app());
    const wrong = { email, password: OTHER_PASSWORD, autoRegister: true };
    expect(await refusalOf(come(wrong))).toBe("invalid_credentials");
    expect(await countRows(app())).toEqual({ ...before, events: (before.events ?? 0) + 1 });
  });

  it.each([
    ["[S13] the password is weak", { password: "password" }, {}],
    ["[S13] the password is one letter", { password: "a" }, {}],
    ["sign-up is closed", {}, { signUpOpen: false }],
    [
      "another identifier is required",
      {},
      {
        identifiers: {
          email: { enabled: true, required: true },
          username: { enabled: true, required: true },
          phone: { enabled: true, required: false },
        },
      },
    ],
    ["too many signed up from here", {}, { limits: { signUpAddress: { points: 1, seconds: 60 } } }],
  ])("[A4] [S92] answers as for a wrong password where %s", async (_name, body, settings) => {
    await updateSettings(systemCtx(app()), settings);
    const limited = { ...testCtx(app()), limitOverrides: {} };
    await refusalOf(
      register(limited, registerBody.parse({ username: "filler.one", password: PASSWORD }), "api"),
    );
    const before = await countRows(app());
    for (const name of [{ username: "newcomer" }, { email: newEmail() }]) {
      const asked = loginBody.parse({ ...name, password: PASSWORD, autoRegister: true, ...body });
      expect(await refusalOf(signIn(limited, asked, "api"))).toBe("invalid_credentials");
    }
    expect(await countRows(app())).toMatchObject({ users: before.users, mails: before.mails });
  });
});

describe("[S23] clientIp", () => {
  const clientIp = "198.51.100.77";
  const trusted = { actor: keyActor({ trusted: true }), ip: "192.0.2.1" };

  it("is written to the event of a trusted key, and believed for nothing else", async () => {
    const { email, id } = await makeUser(app());
    const { signedIn } = await come({ email, clientIp }, trusted);
    const event = (await eventsOf(app(), id)).find(({ type }) => type === "sign_in.succeeded");
    expect(event).toMatchObject({ ip: "192.0.2.1", data: { clientIp } });
    if (signedIn.kind === "challenge") throw new Error("No second factor was turned on.");
    const where = { id: signedIn.sessionId };
    const session = await app().database.prisma.session.findUniqueOrThrow({ where });
    expect(session.ip).toBe("192.0.2.1");
    const limited = {
      ...ctx(trusted),
      limitOverrides: { signInAddress: { points: 1, seconds: 9 } },
    };
    const input = { email, password: PASSWORD, clientIp: "198.51.100.78" };
    await refusalOf(signIn(limited, { ...input, password: `${PASSWORD}!` }, "api"));
    expect(await refusalOf(signIn(limited, { ...input, clientIp }, "api"))).toBe("rate_limited");
  });

  it.each([
    ["nobody", {}],
    ["a key that is not trusted", { actor: keyActor({ permissions: ["users:read"] }) }],
  ])("is refused from %s, before anything is done", async (_name, options) => {
    const { email } = await makeUser(app());
    const before = await countRows(app());
    const body = { username: usernameOf("newcomer"), password: PASSWORD, clientIp };
    const code = { email, code: "123456", clientIp };
    expect(await refusalOf(come({ email, clientIp }, options))).toBe("forbidden");
    expect(await refusalOf(register(ctx(options), body, "api"))).toBe("forbidden");
    expect(await refusalOf(signInByCode(ctx(options), code, "api"))).toBe("forbidden");
    expect(await countRows(app())).toEqual(before);
  });
});
