import { beforeAll, describe, expect, it } from "vitest";
import { deleteAccount } from "@/lib/domain/account/delete";
import { lockAccount } from "@/lib/domain/account/lock";
import { blockUser } from "@/lib/domain/admin/block";
import { deleteUser } from "@/lib/domain/admin/manage-user";
import type { Ctx } from "@/lib/domain/core/context";
import { changePassword } from "@/lib/domain/passwords/change";
import { authenticateCookie } from "@/lib/domain/sessions/sessions";
import { updateSettings } from "@/lib/domain/settings/settings";
import type { Database } from "@/lib/platform/db/database";
import { testApp } from "@/lib/testing/app";
import { withoutCaptcha } from "@/lib/testing/captcha";
import { testCtx } from "@/lib/testing/context";
import {
  countRows,
  eventTypesOf,
  lastMail,
  type MadeUser,
  mailsTo,
  makeUser,
  newEmail,
  OTHER_PASSWORD,
  PASSWORD,
  refusalOf,
  signInAs,
  systemCtx,
  tokenOf,
} from "@/lib/testing/factories";
import { queriesOf, roundTripsOf } from "@/lib/testing/query-count";
import { signIn } from "./by-password";

const app = testApp();
const attempt = (email: string, password: string, options = {}) =>
  signIn(testCtx(app(), options), { email, password }, "browser");
const guess = (email: string, options = {}) =>
  refusalOf(attempt(email, "not the password", options));

describe("the right password", () => {
  it("opens a session, counts it and records it", async () => {
    const { id, email } = await makeUser(app());
    const { user, signedIn } = await attempt(email, PASSWORD);
    expect(user).toMatchObject({ id, loginCount: 1, lastLoginAt: "2026-11-14T09:00:00.000Z" });
    expect(signedIn.kind).toBe("browser");
    expect(await eventTypesOf(app(), id)).toEqual(["sign_in.succeeded"]);
    expect(await mailsTo(app(), email)).toEqual([]);
  });

  it("takes three statements, the first time and from a known device", async () => {
    for (const kind of ["browser", "api"] as const) {
      const { email } = await makeUser(app());
      const enter = () => signIn(testCtx(app()), { email, password: PASSWORD }, kind);
      expect(await roundTripsOf(enter)).toHaveLength(3);
      expect(await roundTripsOf(enter)).toHaveLength(3);
    }
  });

  it("[S43] gives fresh secrets each time", async () => {
    const { email } = await makeUser(app());
    const tokens = await Promise.all([1, 2, 3].map(() => attempt(email, PASSWORD)));
    const distinct = new Set(tokens.map(({ signedIn }) => JSON.stringify(signedIn)));
    expect(distinct.size).toBe(3);
  });

  it("[S32] leaves only the hash of the session's token", async () => {
    const { id, email } = await makeUser(app());
    const { signedIn } = await attempt(email, PASSWORD);
    const token = signedIn.kind === "browser" ? signedIn.token : "";
    expect(Buffer.from(token, "base64url")).toHaveLength(32);
    const rows = await app().database.prisma.session.findMany({ where: { userId: id } });
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it("tells the person of a device not seen before, and of none that was", async () => {
    const { email } = await makeUser(app());
    const phone = { userAgent: "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0) Safari/605.1.15" };
    await attempt(email, PASSWORD);
    await attempt(email, PASSWORD);
    expect(await mailsTo(app(), email)).toEqual([]);
    await attempt(email, PASSWORD, phone);
    await attempt(email, PASSWORD, phone);
    expect(await mailsTo(app(), email)).toMatchObject([{ template: "new-sign-in" }]);
  });

  it("[S15] is hashed again when the setting was raised, and still opens", async () => {
    const { id, email } = await makeUser(app());
    const hashOf = async () =>
      (
        await app().database.prisma.passwordCredential.findUniqueOrThrow({
          where: { userId: id },
        })
      ).hash;
    const before = await hashOf();
    await updateSettings(systemCtx(app()), { passwordHash: { algorithm: "argon2id" } });
    await guess(email);
    expect(await hashOf()).toBe(before);
    await attempt(email, PASSWORD);
    const after = await hashOf();
    expect(after).not.toBe(before);
    await attempt(email, PASSWORD);
    expect(await hashOf()).toBe(after);
    await updateSettings(systemCtx(app()), { passwordHash: { algorithm: "bcrypt", cost: 10 } });
  });

  it("brings back an account that waits for its deletion", async () => {
    const user = await makeUser(app());
    await deleteAccount(await signInAs(app(), user), { password: PASSWORD });
    const { user: back } = await attempt(user.email, PASSWORD);
    expect(back.status).toBe("active");
    expect(await eventTypesOf(app(), user.id)).toContain("user.restored");
  });
});

describe("[S20] one answer", () => {
  const kinds = {
    "a wrong password": () => makeUser(app()),
    "an unknown address": async () => ({ email: newEmail() }),
    "an unverified account": () => makeUser(app(), { verified: false }),
    "an account without a password": () => makeUser(app(), { password: null }),
    "a blocked account": async () => {
      const user = await makeUser(app());
      await blockUser(systemCtx(app()), { id: user.id });
      return user;
    },
  };

  it.each(Object.entries(kinds))("for %s", async (_name, make) => {
    const { email } = await make();
    const before = await countRows(app());
    const error = await attempt(email, "not the password").catch((thrown) => thrown);
    expect({ code: error.code, details: error.details }).toEqual({
      code: "invalid_credentials",
      details: {},
    });
    expect(await countRows(app())).toEqual({ ...before, events: (before.events ?? 0) + 1 });
  });

  it.each(Object.entries(kinds))("[S21] at one price, for %s", async (_name, make) => {
    const reference = await makeUser(app());
    const { email } = await make();
    const price = async (address: string) => {
      const before = app().passwords.hashes;
      const queries = await queriesOf(() => guess(address));
      return { hashes: app().passwords.hashes - before, queries: queries.length };
    };
    expect(await price(email)).toEqual(await price(reference.email));
    expect((await price(email)).hashes).toBe(1);
  });

  it("says why only to someone who knows the password", async () => {
    const unverified = await makeUser(app(), { verified: false });
    const blocked = await makeUser(app());
    await blockUser(systemCtx(app()), { id: blocked.id });
    const before = await countRows(app());
    expect(await refusalOf(attempt(unverified.email, PASSWORD))).toBe("email_not_verified");
    expect(await refusalOf(attempt(blocked.email, PASSWORD))).toBe("account_blocked");
    expect(await eventTypesOf(app(), unverified.id)).toEqual(["sign_in.refused"]);
    expect((await countRows(app())).sessions).toBe(before.sessions);
  });
});

describe("[S62] an account that is closed while the right password is being checked", () => {
  const closings: Record<string, (user: MadeUser, lockUrl: string) => Promise<unknown>> = {
    blocked: ({ id }) => blockUser(systemCtx(app()), { id }),
    locked: (_user, lockUrl) => lockAccount(testCtx(app()), { token: tokenOf(lockUrl) }),
    erased: ({ id }) => deleteUser(systemCtx(app()), { id }),
  };

  it.each(Object.entries(closings))("is entered by nobody once it is %s", async (name, close) => {
    const user = await makeUser(app());
    await signInAs(app(), user);
    await signInAs(app(), user, { userAgent: "curl/8.5.0" });
    const { lockUrl = "" } = await lastMail(app(), user.email, "new-sign-in");
    // The closing happens after every check and before the new session, where a race would have it.
    const { database } = app();
    const late: Database = {
      ...database,
      async query(statement, values) {
        if (statement.name.startsWith("sign-in-by-hash")) await close(user, lockUrl);
        return database.query(statement, values);
      },
    };
    const ctx = { ...testCtx(app()), database: late };
    const entering = signIn(ctx, { email: user.email, password: PASSWORD }, "browser");
    const code = name === "erased" ? "invalid_credentials" : "account_blocked";
    expect(await refusalOf(entering)).toBe(code);
    expect(await database.prisma.session.count({ where: { userId: user.id } })).toBe(0);
  });
});

describe("[S62] sign-ins at the same moment as", () => {
  const changes: Record<string, (user: MadeUser) => Promise<unknown>> = {
    "a block": ({ id }) => blockUser(systemCtx(app()), { id }),
    "a change of the password": async (user) =>
      changePassword(await signInAs(app(), user), {
        currentPassword: PASSWORD,
        newPassword: OTHER_PASSWORD,
      }),
  };

  it.each(Object.entries(changes))("%s leave no session behind", async (_name, change) => {
    const user = await makeUser(app());
    const entering = Array.from({ length: 8 }, () => attempt(user.email, PASSWORD));
    const changed = change(user);
    const answers = await Promise.allSettled(entering);
    await changed;
    const tokens = answers.flatMap((one) =>
      one.status === "fulfilled" && one.value.signedIn.kind === "browser"
        ? [one.value.signedIn.token]
        : [],
    );
    for (const token of tokens) expect(await authenticateCookie(app(), token)).toBeNull();
  });
});

describe("guessing", () => {
  beforeAll(() => withoutCaptcha(app()));

  it("[S25] a refused address takes no tries from an account", async () => {
    const { email } = await makeUser(app());
    const ip = "198.51.100.77";
    const one = { signInAddress: { points: 1, seconds: 300 } };
    const spent = { ...testCtx(app(), { ip }), limitOverrides: one };
    const tried = () => refusalOf(signIn(spent, { email, password: "guess" }, "browser"));
    expect(await tried()).toBe("invalid_credentials");
    for (let count = 0; count < 12; count++) expect(await tried()).toBe("rate_limited");
    expect(await refusalOf(attempt(email, PASSWORD))).toBe("passed");
  });

  it("[S28] counts every identifier, spelling and sign-in method together", async () => {
    const { email } = await makeUser(app());
    const spellings = [email, email.toUpperCase(), ` ${email} `, `\u24df${email.slice(1)}`];
    for (let count = 0; count < 10; count++) {
      const typed = spellings[count % spellings.length] ?? email;
      const body = count % 2 ? { email: typed } : { login: typed };
      const kind = count % 3 ? "api" : "browser";
      const tried = signIn(testCtx(app()), { ...body, password: "guess" }, kind);
      expect(await refusalOf(tried)).toBe("invalid_credentials");
    }
    for (const typed of spellings) {
      expect(await refusalOf(attempt(typed, PASSWORD))).toBe("invalid_credentials");
    }
  });

  it("[S24] starts again after a success", async () => {
    const { email } = await makeUser(app());
    for (let round = 0; round < 2; round++) {
      for (let count = 0; count < 9; count++) await guess(email);
      expect(await refusalOf(attempt(email, PASSWORD))).toBe("passed");
    }
  });

  it("[S25] never locks out who is signed in already", async () => {
    const user = await makeUser(app());
    const { token } = await signInAs(app(), user);
    for (let count = 0; count < 20; count++) await guess(user.email);
    expect(await authenticateCookie(app(), token)).not.toBeNull();
  });

  it("[S22] is limited for one address over all accounts, [S23] an IPv6 network being one", async () => {
    const limitOverrides = { signInAddress: { points: 5, seconds: 300 } };
    const spray = (ip: string) =>
      refusalOf(
        signIn(
          { ...testCtx(app(), { ip }), limitOverrides },
          { email: newEmail(), password: "Summer2026!" },
          "api",
        ),
      );
    for (let count = 1; count <= 5; count++) {
      expect(await spray(`2001:db8:77:1::${count}`)).toBe("invalid_credentials");
    }
    expect(await spray("2001:db8:77:1:9:9:9:9")).toBe("rate_limited");
    expect(await spray("2001:db8:77:2::1")).toBe("invalid_credentials");
    app().clock.advance(301);
    expect(await spray("2001:db8:77:1::1")).toBe("invalid_credentials");
  });
});

describe("[C9] an office behind one address", () => {
  const limitOverrides = { signInAddress: { points: 4, seconds: 300 } };
  const office = (ip: string, userAgent = "Office browser") => ({
    ...testCtx(app(), { ip, userAgent }),
    limitOverrides,
  });
  const enter = (ctx: Ctx, email: string, password = PASSWORD) =>
    refusalOf(signIn(ctx, { email, password }, "browser"));

  it("signs in as often as it likes, from known and unknown devices, after a cancelled deletion too", async () => {
    const { email, id } = await makeUser(app());
    for (let count = 0; count < 10; count++) {
      expect(await enter(office("192.0.2.60", `Browser ${count % 5}`), email)).toBe("passed");
    }
    await app().database.prisma.user.update({
      where: { id },
      data: { deletesAt: new Date(app().clock.now().getTime() + 86_400_000) },
    });
    for (let count = 0; count < 5; count++) {
      expect(await enter(office("192.0.2.60"), email)).toBe("passed");
    }
  });

  it("[S22] gets four failures, however many successes come between them", async () => {
    const { email } = await makeUser(app());
    for (let count = 0; count < 4; count++) {
      expect(await enter(office("192.0.2.61"), email)).toBe("passed");
      const wrong = enter(office("192.0.2.61"), newEmail(), "wrong password");
      expect(await wrong).toBe("invalid_credentials");
    }
    expect(await enter(office("192.0.2.61"), email)).toBe("rate_limited");
  });

  it("in parallel, with failures between, waits for nobody", async () => {
    const people = await Promise.all(Array.from({ length: 6 }, () => makeUser(app())));
    const ctx = () => ({
      ...testCtx(app(), { ip: "192.0.2.62" }),
      limitOverrides: { signInAddress: { points: 1000, seconds: 300 } },
    });
    const all = Array.from({ length: 60 }, (_, index) => {
      const { email } = people[index % 6] ?? { email: "" };
      return enter(ctx(), email, index % 10 === 9 ? "wrong password" : PASSWORD);
    });
    const ends = await Promise.all(all);
    expect(ends.filter((end) => end === "passed")).toHaveLength(54);
    expect(ends.filter((end) => end === "invalid_credentials")).toHaveLength(6);
  });
});

it("[S12] a password counts in every character, untrimmed and case by case", async () => {
  const password = ` ${OTHER_PASSWORD} \u0130 `;
  const { email } = await makeUser(app(), { password });
  for (const other of [password.trim(), password.toLowerCase(), password.slice(0, -1)]) {
    expect(await refusalOf(attempt(email, other))).toBe("invalid_credentials");
  }
  expect(await refusalOf(attempt(email, password))).toBe("passed");
});
