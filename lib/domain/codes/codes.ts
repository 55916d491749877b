import { v7 as uuid } from "uuid";
import type { CodeId } from "@/lib/contracts/codes";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { secondsAfter } from "@/lib/platform/clock";
import { hashToken, newShortCode, newToken } from "@/lib/platform/crypto/tokens";
import type { Tx } from "@/lib/platform/db/database";
import { Prisma } from "@/lib/platform/db/generated/client";

const DAY = 86_400;

/** The purposes of codes, with the lifetimes in seconds of the link and of the six digits in a mail. */
export const codePurposes = {
  verifyEmail: { linkSeconds: DAY, codeSeconds: 600 },
  resetPassword: { linkSeconds: 3600, codeSeconds: 600 },
  login: { linkSeconds: 600, codeSeconds: 600 },
  changeEmail: { linkSeconds: 600, codeSeconds: 600 },
  confirmNewEmail: { linkSeconds: DAY, codeSeconds: 0 },
  registerPhone: { linkSeconds: 600, codeSeconds: 600 },
  bindPhone: { linkSeconds: 600, codeSeconds: 600 },
  changePhone: { linkSeconds: 600, codeSeconds: 600 },
  secondFactor: { linkSeconds: 600, codeSeconds: 600 },
  reauthenticate: { linkSeconds: 600, codeSeconds: 600 },
  recoverFactors: { linkSeconds: 600, codeSeconds: 600 },
  cancelFactorRecovery: { linkSeconds: 60 * DAY, codeSeconds: 0 },
  undoEmailChange: { linkSeconds: 3 * DAY, codeSeconds: 0 },
  lockAccount: { linkSeconds: 3 * DAY, codeSeconds: 0 },
  unlockSignIn: { linkSeconds: DAY, codeSeconds: 0 },
  claimAdmin: { linkSeconds: DAY, codeSeconds: 0 },
} as const;
export type CodePurpose = keyof typeof codePurposes;

/** The links by which an owner recovers an account. An attacker must not be able to invalidate them. */
export const ownersLinks: readonly CodePurpose[] = [
  ...(["undoEmailChange", "lockAccount", "cancelFactorRecovery"] as const),
];

/** `codeId` names this request: who sends it with a code has only that request's code tried. */
export type IssuedCode = { codeId: string; token: string; code: string };

/** A valid code or link that has not been consumed yet. */
export type FoundCode = {
  id: string;
  purpose: string;
  userId: string | null;
  address: string;
  createdAt: Date;
};

export type Subject = { purpose: CodePurpose; address: string };

type Issue = Subject & {
  userId: string | null;
  /** Seconds for which the six digits are valid, if other than the purpose's default. */
  codeSeconds?: number;
};

/**
 * Creates a code and link. Earlier ones stay valid for their own time: otherwise a stranger who asks
 * for a code would invalidate the one that its owner is typing. The secrets are only in the return
 * value. What is stored is their hash and MAC (ASVS 11.5.1, NIST SP 800-63B 3.1.3.2).
 */
export async function issueCode(ctx: Ctx, tx: Tx, issue: Issue): Promise<IssuedCode> {
  const { statement, ...secrets } = newCode(ctx, issue);
  await tx.$executeRaw(statement);
  return secrets;
}

/** As `issueCode`, with the statement left to the caller, who runs it in one with others. */
export function newCode(
  ctx: Ctx,
  { purpose, address, userId, codeSeconds }: Issue,
): IssuedCode & { statement: Prisma.Sql } {
  const codeId = uuid();
  const token = newToken();
  const code = newShortCode();
  const now = ctx.clock.now();
  const codeEnd = secondsAfter(now, codeSeconds ?? codePurposes[purpose].codeSeconds);
  const end = secondsAfter(now, codePurposes[purpose].linkSeconds);
  const statement = Prisma.sql`
    insert into codes (id, purpose, address, user_id, token_hash, code_hash, created_at,
      code_expires_at, expires_at)
    values (${codeId}::uuid, ${purpose}, ${address}, ${userId}::uuid, ${hashToken(token)},
      ${codeMac(ctx, { purpose, address }, code)}, ${now}::timestamptz,
      ${codeEnd}::timestamptz, ${end}::timestamptz)`;
  return { codeId, token, code, statement };
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
 * The address of a code or link that was used already, for someone who used it twice. A short code
 * counts only with its `codeId`: otherwise it could be guessed.
 */
export async function findUsed(
  ctx: Ctx,
  purpose: CodePurpose,
  input: { token: string } | { email: string; code: string; codeId?: CodeId | undefined },
): Promise<{ userId: string | null; address: string } | null> {
  const used = { purpose, usedAt: { not: null } };
  const { code } = ctx.database.prisma;
  if ("token" in input) {
    return code.findFirst({ where: { ...used, tokenHash: hashToken(input.token) } });
  }
  const { email: address, codeId = [] } = input;
  const codeHash = codeMac(ctx, { purpose, address }, input.code);
  return code.findFirst({ where: { ...used, id: { in: [codeId].flat() }, address, codeHash } });
}

/**
 * Consumes a code or link, in the transaction of the change that it allows. Of any number of parallel
 * attempts, one succeeds: the update's own condition decides, not an earlier read. Other live codes
 * for the same thing are used up with it, except an owner's links.
 * @throws code_invalid
 */
export async function consumeCode(
  ctx: Ctx,
  tx: Tx,
  { id, purpose, address, userId }: FoundCode,
): Promise<void> {
  // Two codes for one thing, used at once: each would wait for the other's row.
  const subject = `${purpose}:${address}`;
  await tx.$queryRaw`select 1 from (select pg_advisory_xact_lock(hashtextextended(${subject}, 1))) held`;
  const now = ctx.clock.now();
  const { count } = await tx.code.updateMany({
    where: { id, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  });
  if (count !== 1) throw new DomainError("code_invalid");
  if (ownersLinks.some((one) => one === purpose)) return;
  await tx.code.updateMany({
    where: { purpose, address, userId, usedAt: null },
    data: { usedAt: now },
  });
}

/** What is stored of a short code, bound to its purpose and address. */
export function codeMac(ctx: Ctx, { purpose, address }: Subject, code: string): string {
  return ctx.vault.mac("code", purpose, address, code);
}
