import type { Tokens } from "@/lib/contracts/auth";
import type { FactorMethod } from "@/lib/contracts/factors";
import type { ExtraClaims } from "@/lib/contracts/hooks";
import { recordEvent } from "@/lib/domain/audit/events";
import { issueCode } from "@/lib/domain/codes/codes";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { type Challenge, openChallenge } from "@/lib/domain/factors/challenge";
import { graceOf, owesFactor } from "@/lib/domain/factors/policy";
import { offeredMethods, readFactors, readResetBy } from "@/lib/domain/factors/state";
import { isTrusted } from "@/lib/domain/factors/trusted-devices";
import { passHooks } from "@/lib/domain/hooks/pass-hooks";
import { enqueueMail } from "@/lib/domain/messages/enqueue";
import { isDue, type UserRow } from "@/lib/domain/users/row";
import { hashToken } from "@/lib/platform/crypto/tokens";
import type { Db, Tx } from "@/lib/platform/db/database";
import { Prisma } from "@/lib/platform/db/generated/client";
import { issueAccessToken, tokensOf } from "./access-tokens";
import { describeUserAgent, knownDeviceStatement } from "./devices";
import { type NewSession, newSession, type Start, sessionParts } from "./new-session";
import { claimsForSession, requireSignInHook } from "./session-hooks";
import { requireSignedIn, type SignInOutcome, signInStatement } from "./sign-in-statement";
import { signingKeys } from "./signing-keys";
import { tellOfRestore } from "./tell-of-restore";

export type { SessionKind } from "./new-session";

/** A new sign-in's secrets: told once, stored only as hashes. */
export type SignedIn = Secrets & {
  /** Whether it cancelled the deletion of the account. */
  restored?: true;
};

/** A sign-in whose first factor was right and that owes a second: no session, and not counted yet. */
export type Challenged = Challenge & {
  kind: "challenge";
  /** What can be asked for, the one that the user would rather use first. */
  methods: FactorMethod[];
};

export type SignInResult = SignedIn | Challenged;

type Secrets =
  | { sessionId: string; kind: "browser"; token: string; device: string; expiresAt: Date }
  | { sessionId: string; kind: "api"; tokens: Tokens };

/**
 * A session and its secret, without counting it as a sign-in: what `generateToken` asks for, and an
 * admin who signs in as the user. Call it inside `passHooks`.
 */
export async function openSession(
  ctx: Ctx,
  tx: Tx,
  user: UserRow,
  start: Start,
): Promise<SignedIn> {
  requireSignInHook(ctx, user, start);
  const claims = claimsForSession(ctx, user, start);
  const session = newSession(ctx, user, start);
  const owner = Prisma.sql`(select ${user.id}::uuid as id) as owner`;
  await tx.$executeRaw`with ${sessionParts(ctx, session, owner)} select 1 from started`;
  return secretsOf(ctx, user, session, claims);
}

/**
 * The one door of every sign-in method. Where the user has a second factor, and neither this method
 * counts as both nor the device is trusted, it opens a challenge and nothing else. Otherwise it is a
 * whole sign-in: a new session, counted and recorded. It cancels a deletion that was asked for and
 * whose day has not come, and tells the user about a device that was not seen before. Call it inside
 * `passHooks`: the team's hooks are asked here.
 * @param start `hash` is the stored hash that a password matched: if it is stored no longer, nothing
 *   is written
 * @throws invalid_credentials past the day of deletion, or where the password was changed;
 *   account_blocked
 */
export async function completeSignIn(
  ctx: Ctx,
  tx: Tx,
  user: UserRow,
  start: Start & { hash?: string | undefined },
): Promise<SignInResult> {
  refuseDue(ctx, user);
  requireSignInHook(ctx, user, start);
  const challenged = await challengeOwed(ctx, tx, user, start);
  return challenged ?? startCounted(ctx, tx, user, start);
}

/**
 * The challenge that a sign-in of this user owes after its first factor; null where it owes none.
 * For the door, and for Auth.js, which must know before it makes a session.
 */
export async function challengeOwed(
  ctx: Ctx,
  client: Db | Tx,
  user: UserRow,
  start: Start & { hash?: string | undefined },
): Promise<Challenged | null> {
  const { settings, kind, method, channel = null, hash, clientIp } = start;
  if (start.secondFactor || !owesFactor(settings, user)) return null;
  const userId = user.id;
  const key = trustKey(ctx, start);
  if (key && (await isTrusted(ctx, client, settings, { userId, key }))) return null;
  const resetBy = method === "password" ? await readResetBy(client, userId) : null;
  const factors = await readFactors(client, user);
  const methods = offeredMethods(settings, user, factors, { channel, resetBy });
  const opening = { userId, kind, method, channel, hash, clientIp };
  const challenge = await openChallenge(ctx, client, opening);
  await recordEvent(ctx, client, "sign_in.challenged", { userId, data: { method } });
  return { kind: "challenge", ...challenge, methods };
}

/** The key by which a device can be trusted: only one that has a secret of its own. */
function trustKey({ device }: Ctx, { kind, deviceToken }: Start): string | null {
  const token = kind === "browser" ? device : deviceToken;
  return token ? hashToken(token) : null;
}

async function startCounted(
  ctx: Ctx,
  tx: Tx,
  user: UserRow,
  start: Start & { hash?: string | undefined },
): Promise<SignedIn> {
  const claims = claimsForSession(ctx, user, start);
  const session = newSession(ctx, user, start);
  const known = knownDeviceStatement(user.id, session.device);
  const tell = isToldOfDevices(user) && (await tx.$queryRaw<unknown[]>(known)).length === 0;
  const { hash, clientIp } = start;
  const facts = { userId: user.id, session, hash, clientIp, ...factorFacts(ctx, user, start) };
  const [outcome] = await tx.$queryRaw<SignInOutcome[]>(signInStatement(ctx, facts));
  requireSignedIn(outcome);
  if (user.deletes_at) await tellOfRestore(ctx, tx, user);
  if (tell && user.email) await tellOfNewDevice(ctx, tx, user, user.email);
  const secrets = await secretsOf(ctx, user, session, claims);
  return user.deletes_at ? { ...secrets, restored: true } : secrets;
}

/**
 * `completeSignIn` for a password that was right, outside any transaction. From a known device it is
 * one statement; a transaction is needed only where there is something to tell.
 * @param start `limitKey` is the rate limit that a success resets, `addressKey` and `networkKey` those
 *   to which it gives its use back
 * @throws as completeSignIn
 */
export function signInByHash(ctx: Ctx, user: UserRow, start: ByHash): Promise<SignInResult> {
  return passHooks(ctx, (passing) => startByHash(passing, user, start));
}

type ByHash = Start & { hash: string; limitKey: string; addressKey: string; networkKey: string };

async function startByHash(ctx: Ctx, user: UserRow, start: ByHash): Promise<SignInResult> {
  refuseDue(ctx, user);
  requireSignInHook(ctx, user, start);
  // Loaded here, since a transaction could not query for them on one connection.
  await signingKeys(ctx);
  const owes = owesFactor(start.settings, user);
  if (!user.deletes_at && !owes) {
    const claims = claimsForSession(ctx, user, start);
    const session = newSession(ctx, user, start);
    const onlyKnownDevice = isToldOfDevices(user);
    const facts = {
      ...{ userId: user.id, session, onlyKnownDevice, ...start },
      ...factorFacts(ctx, user, start),
    };
    const { text, values } = signInStatement(ctx, facts);
    const variant = `${onlyKnownDevice ? "-known-device" : ""}${hasSignInHook(ctx) ? "-hook" : ""}`;
    const name = `sign-in-by-hash-${start.kind}${variant}`;
    const [outcome] = await ctx.database.query<SignInOutcome>({ name, text }, values);
    if (!outcome || outcome.known) {
      requireSignedIn(outcome);
      if (hasSignInHook(ctx)) ctx.wakeJobs();
      return secretsOf(ctx, user, session, claims);
    }
  }
  const result = await ctx.database.prisma.$transaction((tx) =>
    completeSignIn(ctx, tx, user, start),
  );
  // The account's failures are forgiven by a whole sign-in alone: half of one proves half an owner.
  if (result.kind !== "challenge") await ctx.limits.reset(start.limitKey);
  await ctx.limits.giveBack(start.addressKey, ctx.clock.now());
  await ctx.limits.giveBack(start.networkKey, ctx.clock.now());
  ctx.wakeJobs();
  return result;
}

/** For the statement, which holds them against a change that comes in between. */
function factorFacts(ctx: Ctx, user: UserRow, { settings }: Start) {
  return {
    // Here a factor was right, the device is trusted, or the user had none when the row was read.
    passesFactor: user.mfa_enabled_at !== null,
    graceUntil: graceOf(settings, user, ctx.clock.now()),
  };
}

/** Whether a sign-in adds a job for the team's hook. */
function hasSignInHook({ hooks }: Ctx): boolean {
  return hooks.after?.["sign_in.succeeded"] !== undefined;
}

/** @throws invalid_credentials */
function refuseDue(ctx: Ctx, user: UserRow): void {
  if (isDue(user, ctx.clock.now())) throw new DomainError("invalid_credentials");
}

/**
 * Whether the user gets a message about a new device. The first sign-in is from none: there is none
 * before it. The link in that message locks the account, so only a proven owner gets it, not someone
 * who has a mistyped address.
 */
function isToldOfDevices(user: UserRow): boolean {
  return user.login_count > 0 && user.email !== null && user.email_verified_at !== null;
}

async function secretsOf(
  ctx: Ctx,
  user: UserRow,
  session: NewSession,
  extra: ExtraClaims,
): Promise<Secrets> {
  const { id: sessionId, secret, device, absoluteExpiresAt, impersonator } = session;
  if (device.token !== null) {
    const browser = { kind: "browser", token: secret, device: device.token } as const;
    return { sessionId, ...browser, expiresAt: absoluteExpiresAt };
  }
  const claims = { userId: user.id, sessionId, extra, actedBy: impersonator?.id };
  const accessToken = await issueAccessToken(ctx, claims);
  return { sessionId, kind: "api", tokens: tokensOf(accessToken, secret) };
}

/** The row as a whole sign-in leaves it, for the answer: one read less on a hot path. */
export function afterSignIn(ctx: Ctx, user: UserRow): UserRow {
  return {
    ...user,
    last_login_at: ctx.clock.now(),
    login_count: user.login_count + 1,
    deletes_at: null,
  };
}

async function tellOfNewDevice(ctx: Ctx, tx: Tx, user: UserRow, email: string): Promise<void> {
  const { token } = await issueCode(ctx, tx, {
    purpose: "lockAccount",
    address: email,
    userId: user.id,
  });
  await enqueueMail(ctx, tx, {
    to: email,
    reader: user,
    template: "new-sign-in",
    props: {
      ...describeUserAgent(ctx.userAgent),
      at: ctx.clock.now().toISOString(),
      ip: ctx.ip,
      sessionsUrl: `${ctx.appUrl}/settings/sessions`,
      lockUrl: `${ctx.appUrl}/lock-account?token=${token}`,
    },
  });
}
