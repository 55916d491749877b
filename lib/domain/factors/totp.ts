import { generateSecret, generateURI, verifySync } from "otplib";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import type { Db, Tx } from "@/lib/platform/db/database";

/** Seconds by which a phone's clock can be off: the step before and the one after (RFC 6238 5.2). */
const TOLERANCE_SECONDS = 30;
/** A code that is right within this many seconds tells of a clock that is wrong. */
const CLOCK_SECONDS = 600;

const CLOCK =
  "That code is for another time. Set your phone’s clock to automatic time, and enter the next code.";
const USED = "That code was used already. Wait for the next one.";

/** A secret of 160 bits, base32 (RFC 4226 4, R6). */
export function newTotpSecret(): string {
  return generateSecret({ length: 20 });
}

/** What the QR code of an authenticator app holds. */
export function totpUri({
  issuer,
  label,
  secret,
}: {
  issuer: string;
  label: string;
  secret: string;
}): string {
  return generateURI({ issuer, label, secret });
}

/**
 * The time step that a code belongs to.
 * @throws mfa_invalid, with words of its own where the phone's clock is wrong
 */
export function stepOf(secret: string, code: string, now: Date): number {
  const at = { secret, token: code, epoch: Math.floor(now.getTime() / 1000) };
  const found = verifySync({ ...at, epochTolerance: TOLERANCE_SECONDS });
  if (found.valid && "timeStep" in found) return found.timeStep;
  const late = verifySync({ ...at, epochTolerance: CLOCK_SECONDS });
  throw new DomainError("mfa_invalid", late.valid ? { detail: CLOCK } : {});
}

/** The encrypted secret of a confirmed app; null without one. */
export async function readTotp(client: Db | Tx, userId: string): Promise<string | null> {
  const row = await client.totpSecret.findUnique({ where: { userId } });
  return row?.confirmedAt ? row.sealedSecret : null;
}

/**
 * Checks a code and uses its time step up, in the transaction of what it allows. Of any number of
 * parallel uses of one code, on any device and in any challenge, one succeeds: the update's own
 * condition decides (RFC 6238 5.2, ASVS 6.5.1).
 * @throws mfa_invalid
 */
export async function consumeTotp(
  ctx: Ctx,
  tx: Tx,
  { userId, sealed, code }: { userId: string; sealed: string; code: string },
): Promise<void> {
  const step = stepOf(ctx.vault.open(sealed), code, ctx.clock.now());
  const { count } = await tx.totpSecret.updateMany({
    where: {
      ...{ userId, sealedSecret: sealed },
      OR: [{ lastStep: null }, { lastStep: { lt: step } }],
    },
    data: { lastStep: step },
  });
  if (count !== 1) throw new DomainError("mfa_invalid", { detail: USED });
}
