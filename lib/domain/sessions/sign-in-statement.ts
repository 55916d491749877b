import { eventInserts } from "@/lib/domain/audit/events";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { Prisma } from "@/lib/platform/db/generated/client";
import { namedParts } from "@/lib/platform/db/one-statement";
import { deviceInsert, knownDeviceStatement } from "./devices";
import { type NewSession, sessionParts } from "./new-session";

export type SignInFacts = {
  userId: string;
  session: NewSession;
  /** Whether it may sign in to an account with a second factor: it was right, or none is asked for. */
  passesFactor: boolean;
  /** Until when a required factor can be missing; null leaves what is stored. */
  graceUntil: Date | null;
  /** The stored hash that the password matched, for a sign-in by password. */
  hash?: string | undefined;
  /** Writes nothing where the user never signed in from this browser or program. */
  onlyKnownDevice?: boolean;
  /** The key of the rate limit that a success resets. */
  limitKey?: string | undefined;
  /** The keys of the rate limits to which a success gives its use back, the address's and its network's. */
  addressKey?: string | undefined;
  networkKey?: string | undefined;
  clientIp?: string | undefined;
};

/** What became of the statement: each part depends on the one before it. */
export type SignInOutcome = { known: boolean; proved: boolean; counted: boolean };

/**
 * A whole sign-in as one statement, which is one transaction on its own.
 *
 * - `known` is whether the device may sign in without a message about it. It is asked here, when the
 *   password was right, and not with the first read, which strangers cause too.
 * - `proved` holds the password's row while its hash is still the one that was verified. Verifying
 *   takes a while; a password that was changed meanwhile signs nobody in, and a change that comes now
 *   waits, and then ends this session with the others.
 * - `counted` holds the user's row while the account is open, in the same way: against a block, a
 *   lock, an erasure, or a second factor that was turned on meanwhile. It also cancels a deletion that
 *   was asked for, and starts the days in which a required factor can be missing.
 * - The session, its refresh token, the device and the event follow from `counted`: all of them or none.
 * - The rate limits come after `counted` too, so that no counter is held by a sign-in that waits for
 *   the user's row: first the address's and its network's, which get their use back, and then the
 *   account's, which is reset. A try that counts takes them in the same order, so that two never wait
 *   for each other.
 *
 * PostgreSQL (13.2.1, Read Committed) checks a row's condition again after waiting for its lock;
 * `proved` and `counted` each ask only about the row that they lock, so nothing is decided by a
 * snapshot from before the wait.
 */
export function signInStatement(ctx: Ctx, facts: SignInFacts): Prisma.Sql {
  const { userId, session, passesFactor, graceUntil, hash, clientIp } = facts;
  const { limitKey, addressKey, networkKey } = facts;
  const now = session.now.toISOString();
  const known = facts.onlyKnownDevice
    ? Prisma.sql`select 1 where exists (${knownDeviceStatement(userId, session.device)})`
    : Prisma.sql`select 1`;
  const proved =
    hash === undefined
      ? Prisma.sql`select ${userId}::uuid as user_id from known`
      : Prisma.sql`select c.user_id from password_credentials c, known
          where c.user_id = ${userId}::uuid and c.hash = ${hash}::text for share of c`;
  const event = {
    ...{ userId, actorId: userId },
    data: {
      ...{ method: session.method, kind: session.kind, sessionId: session.id },
      ...(session.secondFactor && { secondFactor: session.secondFactor }),
      ...(clientIp && { clientIp }),
    },
  };
  const counted = Prisma.sql`counted`;
  const events = eventInserts(ctx, "sign_in.succeeded", event, counted);
  return Prisma.sql`with known as (${known}),
  proved as (${proved}),
  counted as (
    update users u
    set last_login_at = ${now}::timestamptz, login_count = u.login_count + 1, deletes_at = null,
      mfa_grace_until = coalesce(u.mfa_grace_until, ${graceUntil?.toISOString() ?? null}::timestamptz)
    from proved
    where u.id = proved.user_id and u.locked_at is null
      and (${passesFactor}::boolean or u.mfa_enabled_at is null)
      and (u.blocked_at is null or u.blocked_until <= ${now}::timestamptz)
    returning u.id
  ),
  ${sessionParts(ctx, session, counted)},
  noted as (${deviceInsert(ctx, session.device, counted)}),
  ${namedParts(events)},
  returned as (
    update rate_limits l set points = l.points - 1 from counted
    where l.key = ${addressKey ?? null}::text and l.points > 0 and l.expires_at > ${now}::timestamptz
    returning 1
  ),
  returned_network as (
    update rate_limits l set points = l.points - 1
    from counted, (select count(*) from returned) as before
    where l.key = ${networkKey ?? null}::text and l.points > 0 and l.expires_at > ${now}::timestamptz
    returning 1
  ),
  reset as (
    delete from rate_limits l using counted, (select count(*) from returned_network) as before
    where l.key = ${limitKey ?? null}::text
  )
  select exists (select 1 from known) as known, exists (select 1 from proved) as proved,
    exists (select 1 from counted) as counted`;
}

/** @throws invalid_credentials where the password was changed meanwhile; account_blocked */
export function requireSignedIn(outcome: SignInOutcome | undefined): void {
  if (!outcome?.proved) throw new DomainError("invalid_credentials");
  if (!outcome.counted) throw new DomainError("account_blocked");
}
