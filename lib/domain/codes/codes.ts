import { timingSafeEqual } from "node:crypto";
import { v7 as uuid } from "uuid";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { secondsAfter } from "@/lib/platform/clock";
import { hashToken, newShortCode, newToken } from "@/lib/platform/crypto/tokens";
import type { Tx } from "@/lib/platform/db/database";
import { Prisma } from "@/lib/platform/db/generated/client";
import { oneStatement } from "@/lib/platform/db/one-statement";

const DAY = 86_400;

/** The purposes of codes, with the lifetimes in seconds of the link and of the six digits in a mail. */
export const codePurposes = {
  verifyEmail: { linkSeconds: DAY, codeSeconds: 600 },
  resetPassword: { linkSeconds: 3600, codeSeconds: 600 },
  login: { linkSeconds: 600, codeSeconds: 600 },
  changeEmail: { linkSeconds: 600, codeSeconds: 600 },
  registerPhone: { linkSeconds: 600, codeSeconds: 600 },
  bindPhone: { linkSeconds: 600, codeSeconds: 600 },
  changePhone: { linkSeconds: 600, codeSeconds: 600 },
  undoEmailChange: { linkSeconds: 3 * DAY, codeSeconds: 0 },
  lockAccount: { linkSeconds: 3 * DAY, codeSeconds: 0 },
  claimAdmin: { linkSeconds: DAY, codeSeconds: 0 },
} as const;
export type CodePurpose = keyof typeof codePurposes;

/** The links by which an owner recovers an account. An attacker must not be able to invalidate them. */
export const ownersLinks: readonly CodePurpose[] = ["undoEmailChange", "lockAccount"];

/** Requested by a user for any address: one user's request must not invalidate another's (ASVS 6.6.2). */
const boundToUser: ReadonlySet<CodePurpose> = new Set(["changeEmail", "bindPhone", "changePhone"]);

/** A short code is invalid after this many wrong tries (Kratos: max_submissions). */
export const MAX_TRIES = 5;

export type IssuedCode = { token: string; code: string };

/** A valid code or link that has not been consumed yet. */
export type FoundCode = {
  id: string;
  userId: string | null;
  address: string;
  createdAt: Date;
};

type Subject = { purpose: CodePurpose; address: string };

type Issue = Subject & {
  userId: string | null;
  /** Seconds for which the six digits are valid, if other than the purpose's default. */
  codeSeconds?: number;
};

/**
 * Creates a code and link, the only valid ones for their purpose and address: earlier ones become
 * invalid, except an owner's links, since an attacker can cause later ones. The secrets are only in
 * the return value. What is stored is their hash and MAC (ASVS 11.5.1, NIST SP 800-63B 3.1.3.2).
 */
export async function issueCode(ctx: Ctx, tx: Tx, issue: Issue): Promise<IssuedCode> {
  await tx.$queryRaw`select 1 from (select ${codesLock(issue)}) held`;
  const { statements, ...secrets } = newCode(ctx, issue);
  await tx.$executeRaw(oneStatement(statements));
  return secrets;
}

/** The lock that a transaction takes before it issues a code: each would delete only the codes that it sees. */
export function codesLock({ purpose, address }: Subject): Prisma.Sql {
  const subject = `${purpose}:${address}`;
  return Prisma.sql`pg_advisory_xact_lock(hashtextextended(${subject}, 1))`;
}

/**
 * As `issueCode`, with the statements left to the caller, who runs them in one with others, after a
 * statement that has taken `codesLock`.
 */
export function newCode(
  ctx: Ctx,
  { purpose, address, userId, codeSeconds }: Issue,
): IssuedCode & { statements: Prisma.Sql[] } {
  const token = newToken();
  const code = newShortCode();
  const now = ctx.clock.now();
  const own = boundToUser.has(purpose)
    ? Prisma.sql`and user_id is not distinct from ${userId}::uuid`
    : Prisma.empty;
  const codeEnd = secondsAfter(now, codeSeconds ?? codePurposes[purpose].codeSeconds);
  const end = secondsAfter(now, codePurposes[purpose].linkSeconds);
  const remove = Prisma.sql`
    delete from codes where purpose = ${purpose} and address = ${address} ${own}`;
  const insert = Prisma.sql`
    insert into codes (id, purpose, address, user_id, token_hash, code_hash, created_at,
      code_expires_at, expires_at)
    values (${uuid()}::uuid, ${purpose}, ${address}, ${userId}::uuid, ${hashToken(token)},
      ${codeMac(ctx, { purpose, address }, code)}, ${now}::timestamptz,
      ${codeEnd}::timestamptz, ${end}::timestamptz)`;
  const statements = ownersLinks.includes(purpose) ? [insert] : [remove, insert];
  return { token, code, statements };
}

/** Finds a link by its token, without consuming it. @throws code_invalid, code_expired */
export async function findByToken(
  ctx: Ctx,
  { purpose, token }: { purpose: CodePurpose; token: string },
): Promise<FoundCode> {
  const row = await ctx.database.prisma.code.findUnique({ where: { tokenHash: hashToken(token) } });
  if (!row || row.purpose !== purpose || row.usedAt) throw new DomainError("code_invalid");
  if (row.expiresAt <= ctx.clock.now()) throw new DomainError("code_expired");
  return row;
}

/**
 * Finds the code of an address by its six digits, without consuming it. The try is counted and
 * committed before the comparison, so parallel guesses cannot outrun the counter.
 * @param userId the user who must have requested the code
 * @throws code_invalid, code_expired
 */
export async function findByShortCode(
  ctx: Ctx,
  { purpose, address, code, userId }: Subject & { code: string; userId?: string },
): Promise<FoundCode> {
  const { prisma } = ctx.database;
  const newest = await prisma.code.findFirst({
    where: { purpose, address, usedAt: null, ...(userId && { userId }) },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  if (!newest) throw new DomainError("code_invalid");
  const { count } = await prisma.code.updateMany({
    where: { id: newest.id, usedAt: null, tries: { lt: MAX_TRIES } },
    data: { tries: { increment: 1 } },
  });
  const actual = codeMac(ctx, { purpose, address }, code);
  if (count === 0 || !equal(actual, newest.codeHash)) throw new DomainError("code_invalid");
  const end = newest.codeExpiresAt ?? newest.createdAt;
  if (end <= ctx.clock.now()) throw new DomainError("code_expired");
  return newest;
}

/**
 * Consumes a code or link, in the transaction of the change that it allows. Of any number of parallel
 * attempts, one succeeds: the update's own condition decides, not an earlier read.
 * @throws code_invalid
 */
export async function consumeCode(ctx: Ctx, tx: Tx, { id }: { id: string }): Promise<void> {
  const now = ctx.clock.now();
  const { count } = await tx.code.updateMany({
    where: { id, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  });
  if (count !== 1) throw new DomainError("code_invalid");
}

function codeMac(ctx: Ctx, { purpose, address }: Subject, code: string): string {
  return ctx.vault.mac("code", purpose, address, code);
}

function equal(one: string, other: string | null): boolean {
  return other !== null && timingSafeEqual(Buffer.from(one, "hex"), Buffer.from(other, "hex"));
}
