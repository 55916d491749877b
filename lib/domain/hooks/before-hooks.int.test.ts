import { beforeEach, describe, expect, it } from "vitest";
import { registerBody } from "@/lib/contracts/auth";
import type { HookRefusal, Hooks } from "@/lib/contracts/hooks";
import { inviteBody } from "@/lib/contracts/invitations";
import { createUserBody } from "@/lib/contracts/manage-users";
import { createUserByTeam } from "@/lib/domain/admin/create-user";
import { impersonate } from "@/lib/domain/admin/impersonate";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { acceptInvitation } from "@/lib/domain/invitations/accept";
import { invite } from "@/lib/domain/invitations/send";
import { confirmPasswordReset, requestPasswordReset } from "@/lib/domain/passwords/reset";
import { readAccessToken } from "@/lib/domain/sessions/access-tokens";
import { refresh } from "@/lib/domain/sessions/refresh";
import { authenticateAccessToken } from "@/lib/domain/sessions/sessions";
import { updateSettings } from "@/lib/domain/settings/settings";
import { signInByCode } from "@/lib/domain/sign-in/by-code";
import { passkeySignInOptions, signInByPasskey } from "@/lib/domain/sign-in/by-passkey";
import { signIn } from "@/lib/domain/sign-in/by-password";
import { signInWithProvider } from "@/lib/domain/sign-in/by-provider";
import {
  completeFactorRecovery,
  requestFactorRecovery,
  sendRecoveryCode,
} from "@/lib/domain/sign-in/factor-recovery";
import { startProviderSession } from "@/lib/domain/sign-in/provider-session";
import { answerSecondFactor } from "@/lib/domain/sign-in/second-factor";
import { ensureFirstAdmin } from "@/lib/domain/sign-up/first-admin";
import { register } from "@/lib/domain/sign-up/register";
import { signUpMark, verifyAndSignIn } from "@/lib/domain/sign-up/sign-up-owner";
import { testApp } from "@/lib/testing/app";
import { testCtx } from "@/lib/testing/context";
import { emptyTables } from "@/lib/testing/database";
import {
  countRows,
  eventsOf,
  lastMail,
  makeUser,
  newEmail,
  OTHER_PASSWORD,
  PASSWORD,
  refusalOf,
  signInAs,
  signInByApi,
  systemCtx,
  tokenOf,
} from "@/lib/testing/factories";
import { addApp, challengeOf } from "@/lib/testing/factors";
import { codeTo, newPhone } from "@/lib/testing/identifiers";
import { makePasskey } from "@/lib/testing/passkeys";
import { newUsername } from "@/lib/testing/people";

const app = testApp();
const ctx = (hooks: Hooks = {}): Ctx => ({ ...testCtx(app()), hooks });
const { prisma } = { prisma: () => app().database.prisma };

beforeEach(async () => {
  await emptyTables(app().database);
  await updateSettings(systemCtx(app()), { autoRegister: true });
});

const REFUSAL = "People of Example Ltd only.";
type Asked = "beforeSignUp" | "beforeSignIn" | "beforeTokenIssued";

/**
 * Hooks that note what they are asked. Each reads the database first, on the connection of its own
 * that a transaction would not leave it: PGlite has only one.
 */
function noting(refusing?: Asked) {
  const asked: string[] = [];
  const answer = async (hook: Asked, about: string): Promise<HookRefusal | undefined> => {
    await prisma().user.count();
    asked.push(`${hook} ${about}`);
    return hook === refusing ? { refuse: REFUSAL } : undefined;
  };
  const hooks: Hooks = {
    beforeSignUp: ({ method }) => answer("beforeSignUp", method),
    beforeSignIn: ({ method, kind }) => answer("beforeSignIn", `${method} ${kind}`),
    beforeTokenIssued: ({ reason }) => answer("beforeTokenIssued", reason),
  };
  return { asked, hooks };
}

const identity = (email = newEmail()) => ({
  ...{ provider: "github", issuer: "https://github.com", subject: crypto.randomUUID() },
  ...{ email, emailVerified: true, name: null, picture: null },
});

/** Someone who signed up by their own phone, with an email that is not theirs. */
async function claimedEmail() {
  const [email, phone] = [newEmail(), newPhone()];
  const code = await codeTo(ctx(), { phone }, "REGISTER_PHONE");
  await register(ctx(), registerBody.parse({ phone, code, email }), "api");
  return email;
}

/** Someone with an authenticator app. */
async function withApp() {
  const user = await makeUser(app());
  return { ...user, totp: await addApp(await signInAs(app(), user), app().clock) };
}

type Row = {
  name: string;
  /** What is there before; answers what is tried then. */
  prepare: () => Promise<(ctx: Ctx) => Promise<unknown>>;
  asked: string[];
};

const ways: Row[] = [
  {
    name: "a sign-up by email",
    prepare: async () => (by) => register(by, registerBody.parse(emailAndPassword()), "browser"),
    asked: ["beforeSignUp email"],
  },
  {
    name: "a sign-up by username that signs in a program",
    prepare: async () => {
      const body = { username: newUsername(), password: PASSWORD, forceLogin: true };
      return (by) => register(by, registerBody.parse(body), "api");
    },
    asked: ["beforeSignUp username", "beforeSignIn registration api", "beforeTokenIssued signIn"],
  },
  {
    name: "a sign-up that asks for a token",
    prepare: async () => {
      const body = { username: newUsername(), password: PASSWORD, generateToken: true };
      return (by) => register(by, registerBody.parse(body), "api");
    },
    asked: ["beforeSignUp username", "beforeSignIn registration api", "beforeTokenIssued signIn"],
  },
  {
    name: "a sign-up by phone",
    prepare: async () => {
      const phone = newPhone();
      const code = await codeTo(ctx(), { phone }, "REGISTER_PHONE");
      return (by) => register(by, registerBody.parse({ phone, code }), "browser");
    },
    asked: ["beforeSignUp phone"],
  },
  {
    name: "a code for a phone that nobody has",
    prepare: async () => {
      const phone = newPhone();
      const code = await codeTo(ctx(), { phone }, "LOGIN");
      return (by) => signInByCode(by, { phone, code }, "browser");
    },
    asked: ["beforeSignUp phone", "beforeSignIn code browser"],
  },
  {
    name: "a code for an email",
    prepare: async () => {
      const { email } = await makeUser(app());
      const code = await codeTo(ctx(), { email }, "LOGIN");
      return (by) => signInByCode(by, { email, code }, "api");
    },
    asked: ["beforeSignIn code api", "beforeTokenIssued signIn"],
  },
  {
    name: "a code for an email that another account only claimed",
    prepare: async () => {
      const email = await claimedEmail();
      const code = await codeTo(ctx(), { email }, "LOGIN");
      return (by) => signInByCode(by, { email, code }, "browser");
    },
    asked: ["beforeSignUp email", "beforeSignIn code browser"],
  },
  {
    name: "a reset for an email that another account only claimed",
    prepare: async () => {
      const email = await claimedEmail();
      await requestPasswordReset(ctx(), { email });
      const token = tokenOf((await lastMail(app(), email, "reset-password")).url);
      return (by) => confirmPasswordReset(by, { token, newPassword: OTHER_PASSWORD });
    },
    asked: ["beforeSignUp email"],
  },
  {
    name: "a password, in a browser",
    prepare: async () => {
      const { email } = await makeUser(app());
      return (by) => signIn(by, { email, password: PASSWORD }, "browser");
    },
    asked: ["beforeSignIn password browser"],
  },
  {
    name: "a password, in a program",
    prepare: async () => {
      const { email } = await makeUser(app());
      return (by) => signIn(by, { email, password: PASSWORD }, "api");
    },
    asked: ["beforeSignIn password api", "beforeTokenIssued signIn"],
  },
  {
    name: "an admin as a user, in a program",
    prepare: async () => {
      const { id } = await makeUser(app());
      const { actor } = await signInAs(app(), await makeUser(app(), { roles: ["owner"] }));
      return (by) => impersonate({ ...by, actor }, { id, reason: "Test", readOnly: true }, "api");
    },
    asked: ["beforeSignIn impersonation api", "beforeTokenIssued signIn"],
  },
  {
    name: "a password before a second factor",
    prepare: async () => {
      const { email } = await withApp();
      return (by) => signIn(by, { email, password: PASSWORD }, "api");
    },
    asked: ["beforeSignIn password api"],
  },
  {
    name: "a second factor",
    prepare: async () => {
      const { email, totp } = await withApp();
      const typed = { email, password: PASSWORD };
      const { token } = challengeOf((await signIn(ctx(), typed, "api")).signedIn);
      const code = totp.code();
      return (by) => answerSecondFactor(by, { mfaToken: token, method: "totp", code }, "api");
    },
    asked: ["beforeSignIn password api", "beforeTokenIssued signIn"],
  },
  {
    name: "a passkey",
    prepare: async () => {
      const user = await makeUser(app());
      const { authenticator } = await makePasskey(await signInAs(app(), user));
      return async (by) => {
        // Each try has a challenge of its own, which a refusal uses up too.
        const options = await passkeySignInOptions(ctx());
        const { challengeId } = options;
        return signInByPasskey(by, { challengeId, credential: authenticator.get(options) }, "api");
      };
    },
    asked: ["beforeSignIn passkey api", "beforeTokenIssued signIn"],
  },
  {
    name: "the recovery of a lost factor",
    prepare: async () => {
      const { email } = await withApp();
      const challenge = async () => {
        const typed = { email, password: PASSWORD };
        const { token } = challengeOf((await signIn(ctx(), typed, "browser")).signedIn);
        return { mfaToken: token };
      };
      await requestFactorRecovery(ctx(), await challenge(), "browser");
      app().clock.advance(72 * 3600);
      const owed = await challenge();
      await sendRecoveryCode(ctx(), owed, "browser");
      const { code = "" } = await lastMail(app(), email, "code");
      return (by) => completeFactorRecovery(by, { ...owed, code }, "browser");
    },
    asked: ["beforeSignIn password browser"],
  },
  {
    name: "a provider's new identity",
    prepare: async () => {
      const one = identity();
      return (by) => signInWithProvider(by, one);
    },
    asked: ["beforeSignUp github", "beforeSignIn github browser"],
  },
  {
    name: "a provider's known identity",
    prepare: async () => {
      const one = identity();
      await signInWithProvider(ctx(), one);
      return (by) => signInWithProvider(by, one);
    },
    asked: ["beforeSignIn github browser"],
  },
  {
    name: "the session that Auth.js starts",
    prepare: async () => {
      const { userId } = await signInWithProvider(ctx(), identity());
      const start = { userId, token: crypto.randomUUID(), method: "provider" };
      return (by) => startProviderSession(by, start);
    },
    asked: ["beforeSignIn provider browser"],
  },
  {
    name: "an admin who creates a user",
    prepare: async () => {
      const body = createUserBody.parse({ email: newEmail(), invite: true });
      return ({ hooks }) => createUserByTeam({ ...systemCtx(app()), hooks }, body);
    },
    asked: ["beforeSignUp admin"],
  },
  {
    name: "an invitation that creates an account",
    prepare: async () => {
      const email = newEmail();
      await invite(systemCtx(app()), inviteBody.parse({ email }));
      const token = tokenOf((await lastMail(app(), email, "invitation")).url);
      return (by) => acceptInvitation(by, { token, password: PASSWORD }, "api");
    },
    asked: ["beforeSignUp invitation", "beforeSignIn invitation api", "beforeTokenIssued signIn"],
  },
  {
    name: "an invitation to an account that an admin created",
    prepare: async () => {
      const email = newEmail();
      await createUserByTeam(systemCtx(app()), createUserBody.parse({ email, invite: true }));
      const token = tokenOf((await lastMail(app(), email, "invitation")).url);
      return (by) => acceptInvitation(by, { token, password: PASSWORD }, "browser");
    },
    asked: ["beforeSignIn invitation browser"],
  },
  {
    name: "a refresh",
    prepare: async () => {
      const { tokens } = await signInByApi(app(), await makeUser(app()));
      return (by) => refresh(by, tokens);
    },
    asked: ["beforeTokenIssued refresh"],
  },
];

const emailAndPassword = () => ({ email: newEmail(), password: PASSWORD });

/** What hooks guard; codes, mails and events of the try itself can be left. */
async function guarded() {
  const { users, passwords, accounts, sessions, refreshTokens } = await countRows(app());
  return { users, passwords, accounts, sessions, refreshTokens };
}

describe.each(ways)("before-hooks: $name", ({ prepare, asked }) => {
  it("asks each hook once, outside of transactions", async () => {
    const notes = noting();
    const run = await prepare();
    await run(ctx(notes.hooks));
    expect(notes.asked).toEqual(asked);
  });

  it.each([...new Set(asked.map((one) => one.split(" ")[0] as Asked))])(
    "%s refuses it with its own sentence, and nothing changes",
    async (hook) => {
      const run = await prepare();
      const before = await guarded();
      await expect(run(ctx(noting(hook).hooks))).rejects.toMatchObject({
        code: "forbidden",
        message: REFUSAL,
      });
      expect(await guarded()).toEqual(before);
      await run(ctx(noting().hooks));
    },
  );

  it.each([...new Set(asked.map((one) => one.split(" ")[0] as Asked))])(
    "fails closed where %s throws or hangs",
    async (hook) => {
      const run = await prepare();
      const before = await guarded();
      const throws = { [hook]: () => Promise.reject(new Error("The directory is down.")) };
      const hangs = { timeoutMs: 5, [hook]: () => new Promise(() => {}) };
      expect(await refusalOf(run(ctx(throws)))).toBe("unavailable");
      expect(await refusalOf(run(ctx(hangs)))).toBe("unavailable");
      expect(await guarded()).toEqual(before);
    },
  );
});

describe("before-hooks tell nothing of an account", () => {
  it("[S1] a sign-up is asked about and refused alike for a free and a taken email", async () => {
    const { email: taken } = await makeUser(app());
    for (const email of [newEmail(), taken]) {
      const notes = noting("beforeSignUp");
      const body = registerBody.parse({ email, password: PASSWORD });
      await expect(register(ctx(notes.hooks), body, "api")).rejects.toThrow(REFUSAL);
      expect(notes.asked).toEqual(["beforeSignUp email"]);
    }
  });

  it("[S20] beforeSignIn is not asked where the password is wrong, nor for an unknown account", async () => {
    const { email } = await makeUser(app());
    const notes = noting("beforeSignIn");
    for (const address of [email, newEmail()]) {
      const wrong = { email: address, password: "not the password" };
      expect(await refusalOf(signIn(ctx(notes.hooks), wrong, "browser"))).toBe(
        "invalid_credentials",
      );
    }
    expect(notes.asked).toEqual([]);
  });

  it.each(["refuses", "throws"])(
    "[S92] autoRegister answers as for a wrong password where beforeSignUp %s",
    async (what) => {
      const failing: Hooks = { beforeSignUp: () => Promise.reject(new Error("down")) };
      const by = ctx(what === "throws" ? failing : noting("beforeSignUp").hooks);
      const body = { email: newEmail(), password: PASSWORD, autoRegister: true };
      expect(await refusalOf(signIn(by, body, "browser"))).toBe("invalid_credentials");
      expect(await countRows(app())).toMatchObject({ users: 0 });
    },
  );
});

it("a verified email opens no session where beforeSignIn refuses", async () => {
  const email = newEmail();
  const { user } = await register(ctx(), registerBody.parse({ email, password: PASSWORD }), "api");
  const { code } = await lastMail(app(), email, "verify-email");
  const notes = noting("beforeSignIn");
  const by = ctx(notes.hooks);
  const shown = { mark: signUpMark(by, user.id) };
  const { signedIn } = await verifyAndSignIn(by, { email, code: code ?? "" }, shown);
  expect(signedIn).toBeNull();
  expect(notes.asked).toEqual(["beforeSignIn registration browser"]);
  expect(await prisma().session.count()).toBe(0);
});

it("the first owner is not asked about", async () => {
  const platform = { ...app(), hooks: noting("beforeSignUp").hooks };
  expect(await ensureFirstAdmin(platform, { email: newEmail(), password: PASSWORD })).toBe(true);
});

it("[S98] refusals are recorded once, those of a sign-in under the account", async () => {
  const { id, email } = await makeUser(app());
  const refusing = ctx({
    beforeSignUp: () => ({ refuse: REFUSAL }),
    beforeSignIn: () => ({ refuse: REFUSAL }),
  });
  await refusalOf(signIn(refusing, { email, password: PASSWORD }, "browser"));
  await refusalOf(signInWithProvider(refusing, identity()));
  const told = (userId: string | null) =>
    eventsOf(app(), userId).then((events) => events.map(({ type, data }) => ({ type, data })));
  expect(await told(id)).toEqual([
    { type: "sign_in.refused", data: { reason: "hook", method: "password" } },
  ]);
  expect((await told(null)).filter(({ type }) => type !== "settings.changed")).toEqual([
    { type: "sign_up.refused", data: { method: "github" } },
  ]);
});

describe("what beforeTokenIssued adds", () => {
  it("is in the token of a sign-in and of a refresh, and reaches no session check", async () => {
    const { id, email } = await makeUser(app(), { roles: ["admin"] });
    const by = ctx({
      beforeTokenIssued: ({ user, reason }) => ({
        claims: { team: "blue", reason, seen: user.roles },
      }),
    });
    const { signedIn } = await signIn(by, { email, password: PASSWORD }, "api");
    if (signedIn.kind !== "api") throw new Error("A program's session was asked for.");
    const first = signedIn.tokens;
    const next = await refresh(by, first);
    expect(claimsIn(first.accessToken)).toMatchObject({ team: "blue", reason: "signIn", sub: id });
    expect(claimsIn(next.accessToken)).toMatchObject({ reason: "refresh", seen: ["admin"] });
    expect(Object.keys(await readAccessToken(app(), next.accessToken)).sort()).toEqual([
      "exp",
      "iat",
      "jti",
      "sid",
      "sub",
    ]);
    const { actor } = await authenticateAccessToken(app(), next.accessToken);
    expect(actor).toMatchObject({ kind: "user", userId: id });
  });

  it("[S48] is refused where it names a claim of Gatehouse's own", async () => {
    const { email } = await makeUser(app());
    const by = ctx({ beforeTokenIssued: () => ({ claims: { sub: crypto.randomUUID() } }) });
    expect(await refusalOf(signIn(by, { email, password: PASSWORD }, "api"))).toBe("unavailable");
    expect(await prisma().session.count()).toBe(0);
  });

  it("fits into a header at its largest", async () => {
    const { email } = await makeUser(app());
    const by = ctx({ beforeTokenIssued: () => ({ claims: { text: "x".repeat(1013) } }) });
    const { signedIn } = await signIn(by, { email, password: PASSWORD }, "api");
    const token = signedIn.kind === "api" ? signedIn.tokens.accessToken : "";
    expect(await authenticateAccessToken(app(), token)).toBeTruthy();
  });
});

function claimsIn(jwt: string): unknown {
  return JSON.parse(Buffer.from(jwt.split(".")[1] ?? "", "base64url").toString());
}

it("an error of a hook reaches the log, not the answer", async () => {
  const logged: unknown[] = [];
  const { email } = await makeUser(app());
  const failing = ctx({ beforeSignIn: () => Promise.reject(new Error("db password 123")) });
  const by = {
    ...failing,
    log: { ...failing.log, error: (...line: unknown[]) => logged.push(line) },
  };
  const error = await signIn(by, { email, password: PASSWORD }, "api").catch((thrown) => thrown);
  expect(error).toBeInstanceOf(DomainError);
  expect(error.message).not.toContain("123");
  expect(JSON.stringify(logged)).toContain("beforeSignIn");
});
