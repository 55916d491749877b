import type { FactorMethod } from "@/lib/contracts/factors";
import type { Settings } from "@/lib/contracts/settings";
import type { UserRow } from "@/lib/domain/users/row";
import type { Db, Tx } from "@/lib/platform/db/database";
import { countRecoveryCodes } from "./recovery-codes";

/** The second factors that a user has, whatever the settings allow. */
export type Factors = {
  totpConfirmedAt: Date | null;
  passkeys: number;
  /** Turned on by the user, in addition to an app. */
  switched: readonly string[];
  recoveryCodesLeft: number;
};

export async function readFactors(client: Db | Tx, row: UserRow): Promise<Factors> {
  const userId = row.id;
  const [totp, passkeys, recoveryCodesLeft] = [
    await client.totpSecret.findUnique({ where: { userId } }),
    await client.passkey.count({ where: { userId } }),
    await countRecoveryCodes(client, userId),
  ];
  const totpConfirmedAt = totp?.confirmedAt ?? null;
  return { totpConfirmedAt, passkeys, switched: row.mfa_methods, recoveryCodesLeft };
}

/** What is known of the first factor of a sign-in. */
export type FirstFactor = {
  /** The address kind that a code went to. */
  channel: "email" | "phone" | null;
  /** The address kind whose reset set the password that was used. */
  resetBy: "email" | "phone" | null;
};

/**
 * What can be asked for after this first factor. A code never goes to the channel that was the first
 * factor, or by which the password was reset: a mailbox alone would be both (ASVS 6.4.3).
 */
export function offeredMethods(
  settings: Settings,
  row: UserRow,
  factors: Factors,
  first: FirstFactor,
): FactorMethod[] {
  const isFirst = (channel: "email" | "phone") =>
    first.channel === channel || first.resetBy === channel;
  const offered: [FactorMethod, boolean][] = [
    ["totp", factors.totpConfirmedAt !== null],
    ["passkey", factors.passkeys > 0],
    ["email_code", canGetCode(settings, row, "email_code") && !isFirst("email")],
    ["sms_code", canGetCode(settings, row, "sms_code") && !isFirst("phone")],
    ["recovery_code", factors.recoveryCodesLeft > 0],
  ];
  return offered.filter(([, isOffered]) => isOffered).map(([method]) => method);
}

/** Whether codes of this channel are a factor of the user: turned on, verified and allowed. */
export function canGetCode(
  settings: Settings,
  row: UserRow,
  method: "email_code" | "sms_code",
): boolean {
  return row.mfa_methods.includes(method) && couldGetCode(settings, row, method);
}

/** Whether the user could turn them on. */
export function couldGetCode(
  settings: Settings,
  row: UserRow,
  method: "email_code" | "sms_code",
): boolean {
  return method === "email_code"
    ? settings.mfaEmailCode && row.email_verified_at !== null
    : settings.mfaSmsCode && row.phone_verified_at !== null;
}

/** The kind of address whose reset set the user's password; null where something else did. */
export async function readResetBy(
  client: Db | Tx,
  userId: string,
): Promise<FirstFactor["resetBy"]> {
  const credential = await client.passwordCredential.findUnique({
    where: { userId },
    select: { resetBy: true },
  });
  const by = credential?.resetBy;
  return by === "email" || by === "phone" ? by : null;
}
