import {
  type FactorMethod,
  type PasskeyAnswer,
  recoveryCode,
  totpCode,
} from "@/lib/contracts/factors";
import { consumeCode } from "@/lib/domain/codes/codes";
import { addressOf, type Destination } from "@/lib/domain/codes/delivery";
import { findByShortCode } from "@/lib/domain/codes/tries";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import type { UserRow } from "@/lib/domain/users/row";
import type { Tx } from "@/lib/platform/db/database";
import { consumeRecoveryCode } from "./recovery-codes";
import { consumeTotp, readTotp } from "./totp";
import { provePasskey } from "./webauthn";

export type Answer = {
  method: FactorMethod;
  code?: string | undefined;
  challengeId?: string | undefined;
  credential?: PasskeyAnswer | undefined;
};

/** What the answer is asked for. Codes and passkey challenges of one use are worth nothing in the other. */
export type Asking = {
  purpose: "secondFactor" | "reauthenticate";
  /** The requests of the codes that were sent for it. */
  codeId?: string | string[] | undefined;
};

export type ProvedFactor = {
  /** Uses the answer up, in the transaction of what it allows. @throws mfa_invalid for one of many at once */
  consume(tx: Tx): Promise<void>;
  /** After a recovery code: how many are left. */
  recoveryCodesLeft(): number | null;
};

/**
 * Checks a second factor as far as that needs no transaction. The caller has counted the try, and
 * made sure that the method is one of the user's. @throws mfa_invalid, unavailable
 */
export async function proveFactor(
  ctx: Ctx,
  user: UserRow,
  answer: Answer,
  asking: Asking,
): Promise<ProvedFactor> {
  const { method, code = "" } = answer;
  switch (method) {
    case "totp":
      return byTotp(ctx, user, read(totpCode, code));
    case "recovery_code":
      return byRecoveryCode(ctx, user, read(recoveryCode, code));
    case "passkey":
      return byPasskey(ctx, user, answer, asking);
    default:
      return bySentCode(ctx, user, { method, code }, asking);
  }
}

/** What is not of the form of a code is a wrong one: it was counted, and says what is expected. */
function read(rule: typeof totpCode | typeof recoveryCode, code: string): string {
  const parsed = rule.safeParse(code);
  if (parsed.success) return parsed.data;
  throw new DomainError("mfa_invalid", { detail: parsed.error.issues[0]?.message ?? "" });
}

async function byTotp(ctx: Ctx, { id: userId }: UserRow, code: string): Promise<ProvedFactor> {
  const sealed = await readTotp(ctx.database.prisma, userId);
  if (sealed === null) throw new DomainError("mfa_invalid");
  return {
    consume: (tx) => consumeTotp(ctx, tx, { userId, sealed, code }),
    recoveryCodesLeft: () => null,
  };
}

function byRecoveryCode(ctx: Ctx, { id: userId }: UserRow, code: string): ProvedFactor {
  let left: number | null = null;
  return {
    async consume(tx) {
      left = await consumeRecoveryCode(ctx, tx, { userId, code });
    },
    recoveryCodesLeft: () => left,
  };
}

async function byPasskey(
  ctx: Ctx,
  { id: userId }: UserRow,
  { challengeId, credential }: Answer,
  { purpose }: Asking,
): Promise<ProvedFactor> {
  if (!challengeId || !credential) throw new DomainError("mfa_invalid");
  const proved = await provePasskey(ctx, { purpose, userId, challengeId, credential });
  return { consume: proved.consume, recoveryCodesLeft: () => null };
}

/** The address of the user to which a code of this method goes; null where it has none. */
export function codeDestination(
  user: UserRow,
  method: "email_code" | "sms_code",
): Destination | null {
  if (method === "email_code") {
    return user.email && user.email_verified_at ? { email: user.email } : null;
  }
  return user.phone && user.phone_verified_at ? { phone: user.phone } : null;
}

async function bySentCode(
  ctx: Ctx,
  user: UserRow,
  { method, code }: { method: "email_code" | "sms_code"; code: string },
  { purpose, codeId }: Asking,
): Promise<ProvedFactor> {
  const destination = codeDestination(user, method);
  // Without the request there is no code: a guess at any other is not even compared.
  if (!destination || !codeId || !/^\d{6}$/.test(code)) throw new DomainError("mfa_invalid");
  const typed = { purpose, address: addressOf(destination), userId: user.id, code, codeId };
  const found = await findByShortCode(ctx, typed).catch(asWrongFactor);
  return {
    consume: (tx) => consumeCode(ctx, tx, found).catch(asWrongFactor),
    recoveryCodesLeft: () => null,
  };
}

const EXPIRED = "That code has expired. Send a new one.";

function asWrongFactor(error: unknown): never {
  if (!(error instanceof DomainError)) throw error;
  const isLate = error.code === "code_expired";
  const isWrong = isLate || error.code === "code_invalid";
  throw isWrong ? new DomainError("mfa_invalid", isLate ? { detail: EXPIRED } : {}) : error;
}
