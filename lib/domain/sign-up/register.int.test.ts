import { beforeEach, describe, expect, it } from "vitest";
import { type RegisterInput, registerBody } from "@/lib/contracts/auth";
import { authenticateCookie } from "@/lib/domain/sessions/sessions";
import { updateSettings } from "@/lib/domain/settings/settings";
import { signIn } from "@/lib/domain/sign-in/by-password";
import { testApp } from "@/lib/testing/app";
import { testCtx } from "@/lib/testing/context";
import { emptyTables } from "@/lib/testing/database";
import {
  countRows,
  eventsOf,
  eventTypesOf,
  lastMail,
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
import { queriesOf } from "@/lib/testing/query-count";
import { register } from "./register";
import { verifyEmail } from "./verify-email";

const app = testApp();
const ctx = (options = {}) => testCtx(app(), options);
const signUp = (body: object, kind: "browser" | "api" = "api") =>
  register(ctx(), registerBody.parse({ password: PASSWORD, ...body }), kind);
const canSignIn = (email: string, password = PASSWORD) =>
  refusalOf(signIn(ctx(), { email, password }, "api"));

beforeEach(() => emptyTables(app().database));

describe("a new address", () => {
  it("gets an account that waits for verification, and one email", async () => {
    const { user, signedIn } = await signUp({ email: "ada@example.com", profile: { name: "Ada" } });
    expect(user).toMatchObject({ email: "ada@example.com", emailVerified: false, loginCount: 0 });
    expect(signedIn).toBeNull();
    expect(await canSignIn("ada@example.com")).toBe("email_not_verified");
    expect((await mailsTo(app())).map((mail) => [mail.to, mail.template])).toEqual([
      ["ada@example.com", "verify-email"],
    ]);
    expect(await eventTypesOf(app(), user.id)).toEqual(["user.registered", "sign_in.refused"]);
    expect(await countRows(app())).toMatchObject({ users: 1, passwords: 1, sessions: 0 });
  });

  it("[S1] costs as few round trips as a taken one, six and the frame of a transaction", async () => {
    const taken = await makeUser(app());
    for (const email of [newEmail(), taken.email]) {
      expect(await queriesOf(() => signUp({ email }))).toHaveLength(6);
    }
  });

  it("[S36] is mailed links to the configured address only, which no request can name", async () => {
    await signUp({ email: "ada@example.com" });
    const { url } = await lastMail(app(), "ada@example.com", "verify-email");
    expect(url).toMatch(/^https:\/\/gatehouse\.example\/verify\?token=[\w-]{43}$/);
  });

  it.each([
    ["upper case", "ADA@Example.COM"],
    ["spaces around", "  ada@example.com "],
    ["letters that NFKC folds", "\u24d0da@example.com"],
    ["ligatures", "o\ufb03ce@example.com", "office@example.com"],
  ])("[S5] is one with its spelling in %s", async (_name, typed, canonical = "ada@example.com") => {
    await makeUser(app(), { email: canonical });
    const { user } = await signUp({ email: typed });
    expect(user.email).toBe(canonical);
    expect(await countRows(app())).toMatchObject({ users: 1 });
    expect(await mailsTo(app(), canonical)).toMatchObject([{ template: "already-registered" }]);
  });
});

describe("a taken address", () => {
  const profiles: RegisterInput["profile"][] = [
    undefined,
    { name: "Ada", bio: "", address: { locality: "London", region: "" } },
    { address: null, nickname: null, gender: "F" },
    { address: { city: "" } },
  ];

  it.each(profiles)("[S1] gets the answer of a free one, profile %j", async (profile) => {
    await makeUser(app(), { email: "taken@example.com", name: "The Owner" });
    const free = await signUp({ email: "free@example.com", profile, forceLogin: true });
    const taken = await signUp({ email: "taken@example.com", profile, forceLogin: true });
    const masked = { id: expect.stringMatching(/^[0-9a-f-]{36}$/), email: "taken@example.com" };
    expect(taken.user).toEqual({ ...free.user, ...masked });
    expect(Object.keys(taken.user)).toEqual(Object.keys(free.user));
    expect(taken.signedIn).toEqual(free.signedIn);
  });

  it("[S36] mails its owner links to the configured address only", async () => {
    const { email } = await makeUser(app());
    await signUp({ email });
    const { signInUrl, resetUrl } = await lastMail(app(), email, "already-registered");
    expect(signInUrl).toBe("https://gatehouse.example/sign-in");
    expect(resetUrl).toMatch(/^https:\/\/gatehouse\.example\/reset-password\?token=[\w-]{43}$/);
  });

  it("[S1] tells its owner alone, and changes nothing of the account", async () => {
    const owner = await makeUser(app(), { email: "taken@example.com", name: "The Owner" });
    const before = await countRows(app());
    const { user } = await signUp({
      email: "taken@example.com",
      password: OTHER_PASSWORD,
      profile: { name: "Eve" },
    });
    expect(user.id).not.toBe(owner.id);
    expect(await countRows(app())).toEqual({
      ...before,
      codes: 1,
      mails: (before.mails ?? 0) + 1,
      events: (before.events ?? 0) + 1,
    });
    expect(await eventTypesOf(app(), owner.id)).toEqual(["user.registration_refused"]);
    expect(await mailsTo(app(), owner.email)).toMatchObject([{ template: "already-registered" }]);
    expect(await canSignIn(owner.email)).toBe("passed");
    expect(await canSignIn(owner.email, OTHER_PASSWORD)).toBe("invalid_credentials");
  });

  it("[S2] costs one hash, as a free one does", async () => {
    await makeUser(app(), { email: "taken@example.com" });
    const cost = async (email: string) => {
      const before = app().passwords.hashes;
      await signUp({ email });
      return app().passwords.hashes - before;
    };
    expect(await cost("free@example.com")).toBe(1);
    expect(await cost("taken@example.com")).toBe(1);
  });

  it("is told plainly where accounts may be used unverified", async () => {
    await updateSettings(systemCtx(app()), { requireVerifiedEmail: false });
    await makeUser(app(), { email: "taken@example.com" });
    const before = await countRows(app());
    expect(await refusalOf(signUp({ email: "taken@example.com" }))).toBe("already_exists");
    expect(await countRows(app())).toEqual(before);
  });
});

describe("[S8] someone who signed up first with a stranger's address", () => {
  it("keeps no password and no link once its owner has signed up", async () => {
    const email = newEmail();
    const squatter = await signUp({ email, password: OTHER_PASSWORD, profile: { name: "Eve" } });
    const { url, code } = await lastMail(app(), email, "verify-email");

    const owner = await signUp({ email });
    expect(owner.user.id).not.toBe(squatter.user.id);
    expect((await eventsOf(app(), squatter.user.id)).slice(-2)).toMatchObject([
      { type: "user.erased", data: { reason: "unclaimed" } },
      { type: "user.registration_repeated", data: {} },
    ]);
    expect(await countRows(app())).toMatchObject({ users: 1, passwords: 1, codes: 1 });
    expect(await refusalOf(verifyEmail(ctx(), { token: tokenOf(url) }))).toBe("code_invalid");
    const tried = await refusalOf(verifyEmail(ctx(), { email, code: code ?? "" }));
    expect(tried).toBe("code_invalid");

    const fresh = await lastMail(app(), email, "verify-email");
    const user = await verifyEmail(ctx(), { token: tokenOf(fresh.url) });
    expect(user.profile.name).toBeNull();
    expect(await canSignIn(email)).toBe("passed");
    expect(await canSignIn(email, OTHER_PASSWORD)).toBe("invalid_credentials");
  });

  it("keeps no session that an earlier setting gave", async () => {
    const email = newEmail();
    await updateSettings(systemCtx(app()), { requireVerifiedEmail: false });
    const { signedIn } = await signUp({ email, generateToken: true }, "browser");
    const token = signedIn?.kind === "browser" ? signedIn.token : "";
    expect(await authenticateCookie(app(), token)).not.toBeNull();
    await updateSettings(systemCtx(app()), { requireVerifiedEmail: true });
    await signUp({ email, password: OTHER_PASSWORD });
    expect(await authenticateCookie(app(), token)).toBeNull();
  });

  it("does not start over an account that was used, verified, blocked or given rights", async () => {
    const used = await makeUser(app(), { verified: false });
    await signInAs(app(), used);
    const blocked = await makeUser(app(), { verified: false });
    await app().database.prisma.user.update({
      where: { id: blocked.id },
      data: { blockedAt: app().clock.now() },
    });
    const trusted = await makeUser(app(), { verified: false, roles: ["admin"] });
    for (const { id, email } of [used, blocked, trusted]) {
      await signUp({ email, password: OTHER_PASSWORD });
      expect(await eventTypesOf(app(), id)).toContain("user.registration_refused");
      expect(await canSignIn(email, OTHER_PASSWORD)).toBe("invalid_credentials");
    }
  });
});

describe("where no verification is required", () => {
  beforeEach(() => updateSettings(systemCtx(app()), { requireVerifiedEmail: false }));

  it.each([
    [{}, { signedIn: false, loginCount: 0, events: ["user.registered"] }],
    [{ generateToken: true }, { signedIn: true, loginCount: 0, events: ["user.registered"] }],
    [
      { forceLogin: true },
      { signedIn: true, loginCount: 1, events: ["user.registered", "sign_in.succeeded"] },
    ],
  ])("%j gives %j", async (options, wanted) => {
    const { user, signedIn } = await signUp({ email: newEmail(), ...options });
    expect({
      signedIn: signedIn !== null,
      loginCount: user.loginCount,
      events: await eventTypesOf(app(), user.id),
    }).toEqual(wanted);
  });
});

describe("a sign-up is refused and leaves nothing", () => {
  it.each([
    ["short", "only-14-chars.", "weak_password"],
    ["[S13] common", "passwordpassword", "weak_password"],
    ["[S13] made of the address", "ada@example.comada", "weak_password"],
    ["[S13] made of the product's name", "gatehousegatehouse", "weak_password"],
  ])("%s: %s", async (_name, password, code) => {
    expect(await refusalOf(signUp({ email: "ada@example.com", password }))).toBe(code);
    expect(await countRows(app())).toMatchObject({ users: 0, mails: 0, codes: 0 });
  });

  it("[S13] when the password was in a breach", async () => {
    const breaches = { isBreached: async (password: string) => password === PASSWORD };
    const breached = { ...ctx(), breaches };
    const input = registerBody.parse({ email: "ada@example.com", password: PASSWORD });
    expect(await refusalOf(register(breached, input, "api"))).toBe("weak_password");
    const other = registerBody.parse({ email: "ada@example.com", password: OTHER_PASSWORD });
    expect(await refusalOf(register(breached, other, "api"))).toBe("passed");
  });

  it("when sign-up is closed", async () => {
    await updateSettings(systemCtx(app()), { signUpOpen: false });
    expect(await refusalOf(signUp({ email: newEmail() }))).toBe("forbidden");
    expect(await countRows(app())).toMatchObject({ users: 0, mails: 0 });
  });

  it("when one network signs up too often, [S23] whichever of its IPv6 addresses it uses", async () => {
    const limitOverrides = { signUpAddress: { points: 2, seconds: 3600 } };
    const from = (ip: string) =>
      refusalOf(
        register(
          { ...ctx({ ip }), limitOverrides },
          registerBody.parse({ email: newEmail(), password: PASSWORD }),
          "api",
        ),
      );
    expect(await from("2001:db8:1:2::1")).toBe("passed");
    expect(await from("2001:db8:1:2:ffff::9")).toBe("passed");
    expect(await from("2001:db8:1:2:abcd:1:2:3")).toBe("rate_limited");
    expect(await from("2001:db8:1:3::1")).toBe("passed");
    expect(await countRows(app())).toMatchObject({ users: 3, mails: 3 });
  });
});

it("[S9] rights, proofs and ids in the body are refused, and none is taken from it", async () => {
  for (const extra of [
    { role: "owner" },
    { roles: ["owner"] },
    { permissions: ["*"] },
    { emailVerified: true },
    { id: "0193a000-0000-7000-8000-00000000000f" },
    { profile: { emailVerifiedAt: "2026-01-01T00:00:00Z" } },
  ]) {
    const body = { email: newEmail(), password: PASSWORD, ...extra };
    expect(registerBody.safeParse(body).success, JSON.stringify(extra)).toBe(false);
    // An edge that forgot to check: the domain names every column that it writes.
    const { user } = await register(ctx(), body as never, "api");
    expect(user, JSON.stringify(extra)).toMatchObject({
      email: body.email,
      roles: [],
      permissions: [],
      emailVerified: false,
    });
  }
});

it("[S66] no answer carries a hash or a secret", async () => {
  const answer = JSON.stringify(await signUp({ email: "ada@example.com" }));
  const { hash } = await app().database.prisma.passwordCredential.findFirstOrThrow();
  const { code, url } = await lastMail(app(), "ada@example.com", "verify-email");
  for (const secret of [hash, code, tokenOf(url), PASSWORD]) expect(answer).not.toContain(secret);
});
