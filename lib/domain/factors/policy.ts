import type { z } from "zod";
import { type Settings, settingsSchema } from "@/lib/contracts/settings";
import { effectivePermissions, type UserRow } from "@/lib/domain/users/row";
import { secondsAfter } from "@/lib/platform/clock";

/**
 * Who must have a second factor, and from when. Every sign-in method, every request of a session and
 * every page asks here.
 */
export type Rules = Pick<Settings, "mfa" | "mfaGraceDays">;

/** Whether this user must have a second factor: by the setting, or by one of their roles. */
export function isFactorRequired({ mfa }: Pick<Rules, "mfa">, row: UserRow): boolean {
  if (mfa === "off") return false;
  if (mfa === "required" || row.role_requires_mfa) return true;
  return mfa === "requiredForAdmins" && effectivePermissions(row).length > 0;
}

/** Whether a sign-in of this user owes a second factor, unless its method counts as both. */
export function owesFactor({ mfa }: Pick<Rules, "mfa">, row: UserRow): boolean {
  return mfa !== "off" && row.mfa_enabled_at !== null;
}

/**
 * Until when the required factor can be missing, as a sign-in now sets it: the first one starts the
 * grace period. Null where nothing is required, or the factor is there.
 */
export function graceOf(rules: Rules, row: UserRow, now: Date): Date | null {
  if (row.mfa_enabled_at !== null || !isFactorRequired(rules, row)) return null;
  return row.mfa_grace_until ?? secondsAfter(now, rules.mfaGraceDays * 86_400);
}

/**
 * Whether a session of this user is good for setting up a factor only. One that began before a factor
 * was required has no end of grace yet, and gets it with the next sign-in; without days of grace, the
 * requirement holds at once.
 */
export function mustEnrol(rules: Rules, row: UserRow, now: Date): boolean {
  if (row.mfa_enabled_at !== null || !isFactorRequired(rules, row)) return false;
  return row.mfa_grace_until === null ? rules.mfaGraceDays === 0 : row.mfa_grace_until <= now;
}

/** The rules as one text, for a statement that needs nothing else of the settings; `parseRules` reads it. */
export const rulesText = `(select coalesce(json_object_agg(s.key, s.value order by s.key)::text, '{}')
  from settings s where s.key in ('mfa', 'mfaGraceDays'))`;

let parsed = { text: "", rules: null as Rules | null };

/** The last result is kept: on the hottest path, the text is nearly always the same. */
export function parseRules(text: string): Rules {
  if (parsed.rules && parsed.text === text) return parsed.rules;
  const stored = JSON.parse(text) as Record<string, unknown>;
  const { mfa, mfaGraceDays } = settingsSchema.shape;
  const read = <Value>(rule: z.ZodType<Value>, value: unknown) => rule.safeParse(value).data;
  const rules: Rules = {
    mfa: read(mfa, stored.mfa) ?? mfa.parse(undefined),
    mfaGraceDays: read(mfaGraceDays, stored.mfaGraceDays) ?? mfaGraceDays.parse(undefined),
  };
  parsed = { text, rules };
  return rules;
}

/** NIST SP 800-63B 3.1.1.2: eight characters are enough where the password is not the only factor. */
export function leastPasswordLength(
  { passwordMinLength }: Pick<Settings, "passwordMinLength">,
  row: Pick<UserRow, "mfa_enabled_at"> | null,
): number {
  return row?.mfa_enabled_at ? LEAST_WITH_FACTOR : passwordMinLength;
}

const LEAST_WITH_FACTOR = 8;
