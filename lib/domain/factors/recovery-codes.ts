import { randomInt } from "node:crypto";
import { v7 as uuid } from "uuid";
import { RECOVERY_CODES } from "@/lib/contracts/factors";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import type { Db, Tx } from "@/lib/platform/db/database";

/** Crockford's base32, without letters that are taken for digits: 50 bits in ten characters. */
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
const LENGTH = 10;

const WRONG = "That isn’t one of your unused recovery codes. Each works once.";

/** Replaces the user's recovery codes, in the transaction of what calls for them. They are shown once. */
export async function replaceRecoveryCodes(ctx: Ctx, tx: Tx, userId: string): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, newCode);
  const createdAt = ctx.clock.now();
  await tx.recoveryCode.deleteMany({ where: { userId } });
  await tx.recoveryCode.createMany({
    data: codes.map((code) => ({
      ...{ id: uuid(), userId, createdAt },
      codeHash: hashOf(ctx, userId, code),
    })),
  });
  return codes.map((code) => `${code.slice(0, 5)}-${code.slice(5)}`);
}

/**
 * Uses a recovery code up, in the transaction of what it allows, and tells how many are left. Of any
 * number of parallel uses one succeeds. @throws mfa_invalid
 */
export async function consumeRecoveryCode(
  ctx: Ctx,
  tx: Tx,
  { userId, code }: { userId: string; code: string },
): Promise<number> {
  const { count } = await tx.recoveryCode.updateMany({
    where: { userId, codeHash: hashOf(ctx, userId, code), usedAt: null },
    data: { usedAt: ctx.clock.now() },
  });
  if (count !== 1) throw new DomainError("mfa_invalid", { detail: WRONG });
  return countRecoveryCodes(tx, userId);
}

/** How many can still be used. */
export function countRecoveryCodes(client: Db | Tx, userId: string): Promise<number> {
  return client.recoveryCode.count({ where: { userId, usedAt: null } });
}

function newCode(): string {
  return Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
}

function hashOf(ctx: Ctx, userId: string, code: string): string {
  return ctx.vault.mac("recovery-code", userId, code);
}
