import type { Tokens } from "@/lib/contracts/auth";
import { issueCode } from "@/lib/domain/codes/codes";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { enqueueMail } from "@/lib/domain/messages/enqueue";
import { isDue, type UserRow } from "@/lib/domain/users/row";
import type { Tx } from "@/lib/platform/db/database";
import { Prisma } from "@/lib/platform/db/generated/client";
import { issueAccessToken, tokensOf } from "./access-tokens";
import { describeUserAgent, knownDeviceStatement } from "./devices";
import { type NewSession, newSession, type Start, sessionParts } from "./new-session";
import { requireSignedIn, type SignInOutcome, signInStatement } from "./sign-in-statement";
import { signingKeys } from "./signing-keys";
import { tellOfRestore } from "./tell-of-restore";

export type { SessionKind } from "./new-session";

/** A new sign-in's secrets: told once, stored only as hashes. */
export type SignedIn = Secrets & {
  /** Whether it cancelled the deletion of the account. */
  restored?: true;
};

type Secrets =
  | { sessionId: string; kind: "browser"; token: string; device: string; expiresAt: Date }
  | { sessionId: string; kind: "api"; tokens: Tokens };

/** A session and its secret, without counting it as a sign-in: what `generateToken` asks for. */
export async function openSession(
  ctx: Ctx,
  tx: Tx,
  user: UserRow,
  start: Start,
): Promise<SignedIn> {
  const session = newSession(ctx, user, start);
  const owner = Prisma.sql`(select ${user.id}::uuid as id) as owner`;
  await tx.$executeRaw`with ${sessionParts(ctx, session, owner)} select 1 from started`;
  return secretsOf(ctx, user, session);
}

/**
 * A whole sign-in, the same for every sign-in method: a new session, counted and recorded. It cancels
 * a deletion that was asked for and whose day has not come, and tells the user about a device that
 * was not seen before.
 * @param start `hash` is the stored hash that a password matched: if it is stored no longer, nothing
 *   is written
 * @throws invalid_credentials past the day of deletion, or where the password was changed;
 *   account_blocked
 */
export async function completeSignIn(
  ctx: Ctx,
  tx: Tx,
  user: UserRow,
  start: Start & { hash?: string },
): Promise<SignedIn> {
  refuseDue(ctx, user);
  const session = newSession(ctx, user, start);
  const known = knownDeviceStatement(user.id, session.device);
  const tell = isToldOfDevices(user) && (await tx.$queryRaw<unknown[]>(known)).length === 0;
  const { hash, clientIp } = start;
  const facts = { userId: user.id, session, hash, clientIp };
  const [outcome] = await tx.$queryRaw<SignInOutcome[]>(signInStatement(ctx, facts));
  requireSignedIn(outcome);
  if (user.deletes_at) await tellOfRestore(ctx, tx, user);
  if (tell && user.email) await tellOfNewDevice(ctx, tx, user, user.email);
  const secrets = await secretsOf(ctx, user, session);
  return user.deletes_at ? { ...secrets, restored: true } : secrets;
}

/**
 * `completeSignIn` for a password that was right, outside any transaction. From a known device it is
 * one statement; a transaction is needed only where there is something to tell.
 * @param start `limitKey` is the rate limit that a success resets, `addressKey` and `networkKey` those
 *   to which it gives its use back
 * @throws as completeSignIn
 */
export async function signInByHash(
  ctx: Ctx,
  user: UserRow,
  start: Start & { hash: string; limitKey: string; addressKey: string; networkKey: string },
): Promise<SignedIn> {
  refuseDue(ctx, user);
  // Loaded here, since a transaction could not query for them on one connection.
  await signingKeys(ctx);
  if (!user.deletes_at) {
    const session = newSession(ctx, user, start);
    const onlyKnownDevice = isToldOfDevices(user);
    const facts = { userId: user.id, session, onlyKnownDevice, ...start };
    const { text, values } = signInStatement(ctx, facts);
    const name = `sign-in-by-hash-${start.kind}${onlyKnownDevice ? "-known-device" : ""}`;
    const [outcome] = await ctx.database.query<SignInOutcome>({ name, text }, values);
    if (!outcome || outcome.known) {
      requireSignedIn(outcome);
      return secretsOf(ctx, user, session);
    }
  }
  await ctx.limits.reset(start.limitKey);
  const signedIn = await ctx.database.prisma.$transaction((tx) =>
    completeSignIn(ctx, tx, user, start),
  );
  await ctx.limits.giveBack(start.addressKey, ctx.clock.now());
  await ctx.limits.giveBack(start.networkKey, ctx.clock.now());
  ctx.wakeJobs();
  return signedIn;
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

async function secretsOf(ctx: Ctx, user: UserRow, session: NewSession): Promise<Secrets> {
  const { id: sessionId, secret, device, absoluteExpiresAt } = session;
  if (device.token !== null) {
    const browser = { kind: "browser", token: secret, device: device.token } as const;
    return { sessionId, ...browser, expiresAt: absoluteExpiresAt };
  }
  const accessToken = await issueAccessToken(ctx, { userId: user.id, sessionId });
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
