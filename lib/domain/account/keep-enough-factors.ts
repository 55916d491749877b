import type { Settings } from "@/lib/contracts/settings";
import { DomainError } from "@/lib/domain/core/errors";
import { isFactorRequired } from "@/lib/domain/factors/policy";
import type { UserRow } from "@/lib/domain/users/row";
import type { Tx } from "@/lib/platform/db/database";

/**
 * Refuses a change that would leave a required factor missing, or a password as the only factor that
 * is too short for that. Without a factor left, the recovery codes go. Called at the end of the change,
 * in its transaction.
 * @throws conflict
 */
export async function keepEnoughFactors(
  tx: Tx,
  settings: Settings,
  before: UserRow,
  { isOn }: { isOn: boolean },
): Promise<void> {
  if (isOn || before.mfa_enabled_at === null) return;
  if (isFactorRequired(settings, before)) {
    const detail = "Your account must have a second factor. Add another one first.";
    throw new DomainError("conflict", { detail });
  }
  const credential = await tx.passwordCredential.findUnique({ where: { userId: before.id } });
  const accepted = credential?.minLength ?? settings.passwordMinLength;
  if (credential && accepted < settings.passwordMinLength) {
    const detail = `Your password is too short without a second factor. Change it to one of at least ${settings.passwordMinLength} characters first.`;
    throw new DomainError("conflict", { detail });
  }
  await tx.recoveryCode.deleteMany({ where: { userId: before.id } });
}
