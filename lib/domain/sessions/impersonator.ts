import { grants } from "@/lib/contracts/permissions";
import type { Impersonation } from "@/lib/domain/core/context";
import { covers } from "@/lib/domain/core/covers";
import { isBlocked } from "@/lib/domain/users/row";
import { survivesBlackoutsOf } from "./blackouts";

/** How long an admin can stay signed in as a user, whatever they do. */
export const IMPERSONATION_SECONDS = 1800;

/** What `impersonatorColumn` selects: null for a user's own session. */
export type PackedImpersonator = {
  id: string;
  session_id: string;
  writes: boolean;
  /** Null where the admin's own session has ended, or a blackout fell on it. */
  own: {
    expires_at: string;
    absolute_expires_at: string;
    blocked_at: string | null;
    blocked_until: string | null;
    permissions: string[];
  } | null;
};

/**
 * The admin behind a session `s`, as they are now: for a statement that looks the session up. Nothing
 * of it is run for a user's own session.
 */
export const impersonatorColumn = `case when s.impersonator_id is not null then json_build_object(
    'id', s.impersonator_id, 'session_id', s.impersonator_session_id, 'writes', s.impersonator_writes,
    'own', (select json_build_object(
        'expires_at', o.expires_at, 'absolute_expires_at', o.absolute_expires_at,
        'blocked_at', a.blocked_at, 'blocked_until', a.blocked_until,
        'permissions', a.permissions || array(select p from user_roles ur
          join roles r on r.id = ur.role_id, unnest(r.permissions) p where ur.user_id = a.id))
      from sessions o join users a on a.id = o.user_id and ${survivesBlackoutsOf("o", "a")}
      where o.id = s.impersonator_session_id)) end`;

/**
 * Whether the admin may still be signed in as this user: their own session is alive, they are not
 * blocked, they hold the permission, and the user has gained none that they lack.
 * @param targetPermissions the user's effective ones
 */
export function canStillImpersonate(
  { writes, own }: PackedImpersonator,
  targetPermissions: readonly string[],
  now: Date,
): boolean {
  if (!own || dateOf(own.expires_at) <= now || dateOf(own.absolute_expires_at) <= now) return false;
  const block = {
    blocked_at: own.blocked_at === null ? null : dateOf(own.blocked_at),
    blocked_until: own.blocked_until === null ? null : dateOf(own.blocked_until),
  };
  if (isBlocked(block, now)) return false;
  const needed = writes ? "impersonate:write" : "impersonate:read";
  return grants(own.permissions, needed) && covers(own.permissions, targetPermissions);
}

export function impersonationOf(
  { id, session_id, writes }: PackedImpersonator,
  until: Date,
): Impersonation {
  return { actedBy: id, ownSessionId: session_id, readOnly: !writes, until };
}

function dateOf(text: string): Date {
  return new Date(text);
}
