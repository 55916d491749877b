import { describe, expect, it } from "vitest";
import { deleteAccount } from "@/lib/domain/account/delete";
import { lockAccount } from "@/lib/domain/account/lock";
import { blockUser } from "@/lib/domain/admin/block";
import { changePassword } from "@/lib/domain/passwords/change";
import { confirmPasswordReset, requestPasswordReset } from "@/lib/domain/passwords/reset";
import { refresh } from "@/lib/domain/sessions/refresh";
import { authenticateCookie, signOut } from "@/lib/domain/sessions/sessions";
import { updateSettings } from "@/lib/domain/settings/settings";
import { signIn } from "@/lib/domain/sign-in/by-password";
import { requestCode } from "@/lib/domain/sign-in/request-code";
import type { Tx } from "@/lib/platform/db/database";
import { testApp } from "@/lib/testing/app";
import { testCtx } from "@/lib/testing/context";
import {
  countRows,
  eventTypesOf,
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
import { persist, runConcurrently } from "@/lib/testing/run-concurrently";
import { register } from "./register";
import { verifyEmail } from "./verify-email";

/** Fifty at once, on as many connections as there are: an earlier read decides nothing. */
const app = testApp({ patienceMs: 20_000 });
const unlimited = () => {
  const messageDestination = { points: 1000, seconds: 3600 };
  const limitOverrides = { ...app().limitOverrides, messageDestination };
  return { ...testCtx(app()), limitOverrides };
};

it("[S3][S5] fifty sign-ups for one address, in any spelling, make one account", async () => {
  const email = newEmail();
  const before = await countRows(app());
  expect(
    await runConcurrently(() => register(unlimited(), { email, password: PASSWORD }, "api")),
  ).toEqual({
    passed: 50,
  });
  const after = await countRows(app());
  expect(after).toMatchObject({
    users: (before.users ?? 0) + 1,
    passwords: (before.passwords ?? 0) + 1,
    codes: (before.codes ?? 0) + 1,
    sessions: before.sessions,
  });
  const { url } = await lastMail(app(), email, "verify-email");
  expect(await refusalOf(verifyEmail(unlimited(), { token: tokenOf(url) }))).toBe("passed");
});

it("[S3] fifty sign-ups for an address that is taken change nothing of it", async () => {
  const owner = await makeUser(app());
  const input = { email: owner.email, password: OTHER_PASSWORD };
  expect(await runConcurrently(() => register(unlimited(), input, "api"))).toEqual({ passed: 50 });
  const login = { email: owner.email, password: PASSWORD };
  expect(await refusalOf(signIn(testCtx(app()), login, "api"))).toBe("passed");
});

it("[S29] of fifty uses of one verification link, one counts", async () => {
  const user = await makeUser(app(), { verified: false });
  await requestCode(unlimited(), { email: user.email, scene: "VERIFY_EMAIL" });
  const token = tokenOf((await lastMail(app(), user.email, "verify-email")).url);
  const tally = await runConcurrently(() => verifyEmail(unlimited(), { token }));
  expect(tally).toEqual({ passed: 1, conflict: 49 });
  const events = await eventTypesOf(app(), user.id);
  expect(events.filter((type) => type === "user.verified")).toHaveLength(1);
});

it("[S29] of fifty resets by one link, one sets its password", async () => {
  const user = await makeUser(app());
  await requestPasswordReset(unlimited(), user);
  const token = tokenOf((await lastMail(app(), user.email, "reset-password")).url);
  const passwords = Array.from({ length: 50 }, (_, i) => `${OTHER_PASSWORD} ${i}`);
  const tally = await runConcurrently((i) =>
    confirmPasswordReset(unlimited(), { token, newPassword: passwords[i] ?? "" }),
  );
  expect(tally).toEqual({ passed: 1, code_invalid: 49 });
  const { hash } = await app().database.prisma.passwordCredential.findUniqueOrThrow({
    where: { userId: user.id },
  });
  const opens = await Promise.all(passwords.map((one) => app().passwords.verify(one, hash)));
  expect(opens.filter(({ ok }) => ok)).toHaveLength(1);
});

it("[S34] fifty wrong tries at once use up the tries of the address", async () => {
  const { email } = await makeUser(app(), { verified: false });
  await requestCode(unlimited(), { email, scene: "VERIFY_EMAIL" });
  const { code = "" } = await lastMail(app(), email, "verify-email");
  const guesses = Array.from({ length: 50 }, (_, i) => String(i).padStart(6, "9"));
  const tally = await runConcurrently((i) =>
    verifyEmail(unlimited(), { email, code: guesses[i] === code ? "000000" : (guesses[i] ?? "") }),
  );
  expect(tally).toEqual({ code_invalid: 50 });
  expect(await refusalOf(verifyEmail(unlimited(), { email, code }))).toBe("code_invalid");
});

it("[S27] fifty guesses at once get ten compares", async () => {
  const { email } = await makeUser(app());
  const before = app().passwords.hashes;
  const tally = await runConcurrently((i) =>
    signIn(unlimited(), { email, password: `guess number ${i}` }, "api"),
  );
  expect(tally).toEqual({ invalid_credentials: 10, captcha_required: 40 });
  expect(app().passwords.hashes - before).toBe(10);
});

it("[D1] [S45] fifty refreshes with one token have one successor, which all get", async () => {
  const { tokens, actor } = await signInByApi(app(), await makeUser(app()));
  const successors = new Set<string>();
  const tally = await runConcurrently(async () => {
    successors.add((await refresh(unlimited(), tokens)).accessToken);
  });
  expect(tally).toEqual({ passed: 50 });
  expect(successors.size).toBe(1);
  const left = await app().database.prisma.session.count({ where: { id: actor.sessionId } });
  expect(left).toBe(1);
});

it("[S67] fifty deletions of one's own account at once erase it once", async () => {
  await updateSettings(systemCtx(app()), { deletionGraceDays: 0 });
  const ctx = await signInAs(app(), await makeUser(app()));
  const limitOverrides = { passwordProof: { points: 1000, seconds: 900 } };
  const tally = await runConcurrently(() =>
    deleteAccount({ ...ctx, limitOverrides }, { password: PASSWORD }),
  );
  expect(tally).toEqual({ passed: 1, not_found: 49 });
  const events = await eventTypesOf(app(), ctx.actor.userId);
  expect(events.filter((type) => type === "user.erased")).toHaveLength(1);
});

it("[S19] a sign-in with the old password that is under way does not outlive its change", async () => {
  const user = await makeUser(app());
  const here = await signInAs(app(), user);
  const { passwords } = app();
  let changed: Promise<void> | undefined;
  // The change happens between the compare and the new session, where a race would have it.
  const slow = {
    ...passwords,
    async verify(...args: Parameters<typeof passwords.verify>) {
      const verdict = await passwords.verify(...args);
      changed ??= changePassword(here, {
        currentPassword: PASSWORD,
        newPassword: OTHER_PASSWORD,
      });
      await changed;
      return verdict;
    },
  };
  const login = { email: user.email, password: PASSWORD };
  const late = signIn({ ...testCtx(app()), passwords: slow }, login, "browser");
  expect(await refusalOf(late)).toBe("invalid_credentials");
  expect(await authenticateCookie(app(), here.token)).not.toBeNull();
  const left = await app().database.prisma.session.count({ where: { userId: user.id } });
  expect(left).toBe(1);
});

describe("a sign-in that is under way while the account is closed", () => {
  const closings: [string, (one: { id: string; email: string }) => Promise<unknown>][] = [
    ["[S62] blocked", ({ id }) => blockUser(systemCtx(app()), { id })],
    [
      "locked by its owner",
      async ({ id, email }) => {
        await signInAs(app(), { id }, { userAgent: "curl/8.5.0" });
        const { lockUrl } = await lastMail(app(), email, "new-sign-in");
        await lockAccount(testCtx(app()), { token: tokenOf(lockUrl) });
      },
    ],
  ];

  it.each(closings)("does not outlive that: %s", async (_name, close) => {
    const user = await makeUser(app());
    await signInAs(app(), user);
    const { passwords } = app();
    let closed: Promise<unknown> | undefined;
    const slow = {
      ...passwords,
      async verify(...args: Parameters<typeof passwords.verify>) {
        const verdict = await passwords.verify(...args);
        closed ??= close(user);
        await closed;
        return verdict;
      },
    };
    const login = { email: user.email, password: PASSWORD };
    const late = signIn({ ...testCtx(app()), passwords: slow }, login, "browser");
    expect(await refusalOf(late)).toBe("account_blocked");
    expect(await app().database.prisma.session.count({ where: { userId: user.id } })).toBe(0);
  });
});

it("[S29] of fifty resets asked for at once, one use ends them all", async () => {
  const { email } = await makeUser(app());
  expect(await runConcurrently(() => requestPasswordReset(unlimited(), { email }))).toEqual({
    passed: 50,
  });
  const { url } = await lastMail(app(), email, "reset-password");
  const input = { token: tokenOf(url), newPassword: OTHER_PASSWORD };
  await confirmPasswordReset(unlimited(), input);
  const where = { purpose: "resetPassword", address: email, usedAt: null };
  expect(await app().database.prisma.code.count({ where })).toBe(0);
});

it("[S8] an account that its owner verifies while a stranger signs up by it again is not lost", async () => {
  for (let round = 0; round < 20; round++) {
    const email = newEmail();
    const { user } = await register(unlimited(), { email, password: PASSWORD }, "api");
    const token = tokenOf((await lastMail(app(), email, "verify-email")).url);
    const stranger = { email, password: OTHER_PASSWORD };
    const strangers = Array.from({ length: 3 }, () =>
      persist(() => register(unlimited(), stranger, "api")),
    );
    const verified = await persist(() => verifyEmail(unlimited(), { token }));
    await Promise.all(strangers);
    const left = await app().database.prisma.user.findUniqueOrThrow({ where: { email } });
    expect([verified, left.id === user.id]).toEqual([verified, verified === "passed"]);
  }
});

it("[S19] fifty sign-ins with the old password leave no session when it changes meanwhile", async () => {
  for (let round = 0; round < 3; round++) {
    const user = await makeUser(app());
    const here = await signInAs(app(), user);
    const change = { currentPassword: PASSWORD, newPassword: OTHER_PASSWORD };
    const signInAccount = { points: 1000, seconds: 900 };
    const ctx = {
      ...unlimited(),
      limitOverrides: { ...unlimited().limitOverrides, signInAccount },
    };
    const login = { email: user.email, password: PASSWORD };
    await runConcurrently((i) =>
      i === 10 ? changePassword(here, change) : signIn(ctx, login, "browser"),
    );
    const left = await app().database.prisma.session.findMany({ where: { userId: user.id } });
    expect(left.map(({ id }) => id)).toEqual([here.actor.sessionId]);
  }
});

/** Waits until so many connections to this database wait for a lock; where there is one connection, none can. */
async function untilWaiting(tx: Tx, wanted: number): Promise<void> {
  if (app().database.kind === "pglite") return;
  for (let waiting = 0; waiting < wanted; ) {
    const [row] = await tx.$queryRaw<{ count: number }[]>`
      select count(distinct pid)::int as count from pg_locks where not granted and pid in (
        select l.pid from pg_locks l join pg_database d on d.oid = l.database
        where d.datname = current_database())`;
    waiting = row?.count ?? 0;
  }
}

it("[S42] a sign-out that meets a trade of its tokens ends the session, and neither fails", async () => {
  const { prisma } = app().database;
  const program = await signInByApi(app(), await makeUser(app()));
  const { sessionId } = program.actor;
  const outcomes = await prisma.$transaction(async (tx) => {
    await tx.$queryRaw`
      select 1 from refresh_tokens where session_id = ${sessionId}::uuid for update`;
    const trade = refusalOf(refresh(unlimited(), program.tokens));
    await untilWaiting(tx, 1);
    const out = refusalOf(signOut(program));
    await untilWaiting(tx, 2);
    return { trade, out };
  });
  expect(["passed", "token_revoked"]).toContain(await outcomes.trade);
  expect(await outcomes.out).toBe("passed");
  expect(await prisma.session.count({ where: { id: sessionId } })).toBe(0);
});

it("[S40] what strangers ask for by an address has its answer while sign-ups start its account over", async () => {
  const email = newEmail();
  await register(unlimited(), { email, password: PASSWORD }, "api");
  const scenes = ["LOGIN", "RESET_PASSWORD", "VERIFY_EMAIL"] as const;
  const ask = (i: number) => requestCode(unlimited(), { email, scene: scenes[i % 3] ?? "LOGIN" });
  const input = { email, password: PASSWORD };
  const tally = await runConcurrently((i) =>
    i % 5 === 0 ? register(unlimited(), input, "api") : ask(i),
  );
  expect(tally).toEqual({ passed: 50 });
});
