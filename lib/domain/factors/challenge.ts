import { v7 as uuid } from "uuid";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { secondsAfter } from "@/lib/platform/clock";
import { hashToken, newToken } from "@/lib/platform/crypto/tokens";
import type { Db, Tx } from "@/lib/platform/db/database";
import type { SignInChallenge } from "@/lib/platform/db/generated/client";
import type { FirstFactor } from "./state";

/** Long enough to fetch a phone, and to wait for a code. */
export const CHALLENGE_SECONDS = 600;
/** Wrong tries that end one challenge; the account's own limit counts them across challenges. */
export const MAX_CHALLENGE_TRIES = 5;

const ENDED = "That took too long, or too many tries. Sign in again.";

type Opening = {
  userId: string;
  kind: "browser" | "api";
  /** How the first factor was proved. */
  method: string;
  channel: FirstFactor["channel"];
  /** The stored hash that the password matched. */
  hash?: string | undefined;
  clientIp?: string | undefined;
};

/** What a first factor opens where a second is owed: a token that is good for the second step only. */
export type Challenge = { token: string; expiresAt: Date };

/** Stores the hash of the token; the token is in the return value alone. */
export async function openChallenge(
  ctx: Ctx,
  client: Db | Tx,
  { userId, kind, method, channel, hash, clientIp }: Opening,
): Promise<Challenge> {
  const token = newToken();
  const createdAt = ctx.clock.now();
  const expiresAt = secondsAfter(createdAt, CHALLENGE_SECONDS);
  await client.signInChallenge.create({
    data: {
      ...{ id: uuid(), userId, kind, method, channel, createdAt, expiresAt },
      tokenHash: hashToken(token),
      hash: hash ?? null,
      clientIp: clientIp ?? null,
    },
  });
  return { token, expiresAt };
}

/**
 * The challenge of a token, for the kind of caller that opened it: a browser's is worth nothing to a
 * program. @throws unauthenticated where it was used, has expired, or has no try left
 */
export async function findChallenge(
  ctx: Ctx,
  { token, kind }: { token: string; kind: "browser" | "api" },
): Promise<SignInChallenge> {
  const found = await ctx.database.prisma.signInChallenge.findUnique({
    where: { tokenHash: hashToken(token) },
  });
  const isOpen =
    found?.kind === kind &&
    found.usedAt === null &&
    found.expiresAt > ctx.clock.now() &&
    found.tries < MAX_CHALLENGE_TRIES;
  if (!isOpen) throw challengeEnded();
  return found;
}

/**
 * Counts a try before it is compared, and commits it, so that parallel guesses cannot outrun the
 * count. @throws unauthenticated once five are spent
 */
export async function countChallengeTry(ctx: Ctx, { id }: { id: string }): Promise<void> {
  const { count } = await ctx.database.prisma.signInChallenge.updateMany({
    where: { id, usedAt: null, tries: { lt: MAX_CHALLENGE_TRIES } },
    data: { tries: { increment: 1 } },
  });
  if (count !== 1) throw challengeEnded();
}

/** Of any number of parallel answers, one signs in. @throws unauthenticated */
export async function consumeChallenge(ctx: Ctx, tx: Tx, { id }: { id: string }): Promise<void> {
  const now = ctx.clock.now();
  const { count } = await tx.signInChallenge.updateMany({
    where: { id, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  });
  if (count !== 1) throw challengeEnded();
}

/** A sign-in begins again with its first factor. */
export function challengeEnded(): DomainError {
  return new DomainError("unauthenticated", { detail: ENDED });
}

/** After a reset, a lock, a block or a change of a factor, a sign-in under way begins again. */
export async function endChallenges(tx: Tx, userId: string): Promise<void> {
  await tx.signInChallenge.deleteMany({ where: { userId } });
}
