import { OWNER_ROLE } from "@/lib/contracts/permissions";
import type { Settings } from "@/lib/contracts/settings";
import type { Ctx } from "@/lib/domain/core/context";
import { fieldError } from "@/lib/domain/core/errors";
import type { Tx } from "@/lib/platform/db/database";

/** An owner whose account is open, and what they can sign in with. */
type Owner = {
  id: string;
  email: string | null;
  username: string | null;
  phone: string | null;
  is_verified: boolean;
  has_password: boolean;
  has_provider: boolean;
};

const NAMED = 5;

/**
 * Refuses settings under which no owner could sign in: nobody could change them back.
 * @throws validation_failed, which names the owners who would be locked out
 */
export async function refuseLockout(ctx: Ctx, tx: Tx, next: Settings): Promise<void> {
  const owners = await tx.$queryRaw<Owner[]>`
    select u.id, u.email, u.username, u.phone,
      u.email_verified_at is not null or u.phone_verified_at is not null as is_verified,
      exists (select 1 from password_credentials c where c.user_id = u.id) as has_password,
      exists (select 1 from accounts a where a.user_id = u.id) as has_provider
    from users u join user_roles ur on ur.user_id = u.id join roles r on r.id = ur.role_id
    where r.name = ${OWNER_ROLE} and u.deletes_at is null and u.locked_at is null
      and (u.blocked_at is null or u.blocked_until <= ${ctx.clock.now()})
    order by u.created_at`;
  if (owners.length === 0 || owners.some((owner) => canSignIn(owner, next))) return;
  const names = owners.map(({ email, username, phone, id }) => email ?? username ?? phone ?? id);
  const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : "";
  const message = `With these settings no owner could sign in. Locked out: ${names.slice(0, NAMED).join(", ")}${more}.`;
  throw fieldError("validation_failed", "identifiers", message);
}

/** By a provider, by a code to an email or phone, or by a password with any identifier. */
function canSignIn(owner: Owner, { identifiers, requireVerifiedEmail }: Settings): boolean {
  const { email, username, phone } = identifiers;
  if (owner.has_provider || (owner.email && email.enabled)) return true;
  const isRefused = requireVerifiedEmail && owner.email !== null && !owner.is_verified;
  if (isRefused) return false;
  if (owner.phone && phone.enabled) return true;
  return owner.has_password && owner.username !== null && username.enabled;
}
