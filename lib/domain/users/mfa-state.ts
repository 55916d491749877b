import type { Ctx } from "@/lib/domain/core/context";
import type { Tx } from "@/lib/platform/db/database";

/**
 * Brings `users.mfa_enabled_at` up to date after any change of a factor, in its transaction; tells
 * whether a second factor is on. Nothing else writes it. A passkey alone turns nothing on: it signs in
 * on its own, and its owner would be locked out on a device without it. Hold the user's row first.
 */
export async function updateMfaState(ctx: Ctx, tx: Tx, userId: string): Promise<boolean> {
  const now = ctx.clock.now();
  const [row] = await tx.$queryRaw<{ enabled: boolean }[]>`
    update users u set updated_at = ${now}::timestamptz, mfa_enabled_at = case when
      exists (select 1 from totp_secrets t where t.user_id = u.id and t.confirmed_at is not null)
      or ('passkey' = any(u.mfa_methods) and exists (select 1 from passkeys p where p.user_id = u.id))
      or ('email_code' = any(u.mfa_methods) and u.email_verified_at is not null)
      or ('sms_code' = any(u.mfa_methods) and u.phone_verified_at is not null)
      then coalesce(u.mfa_enabled_at, ${now}::timestamptz) end
    where u.id = ${userId}::uuid
    returning u.mfa_enabled_at is not null as enabled`;
  return row?.enabled ?? false;
}
