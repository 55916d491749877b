import { grants, type Permission } from "@/lib/contracts/permissions";
import type { KeyActor, Platform } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { parseSettings, settingsText } from "@/lib/domain/settings/settings";
import {
  effectivePermissions,
  isBlocked,
  type PackedUser,
  packedUser,
  type UserRow,
  unpackUser,
} from "@/lib/domain/users/row";
import { hashToken } from "@/lib/platform/crypto/tokens";
import { limitOfKey } from "./api-key-limit";

/** The last use is recorded once in this many seconds, and sooner from another address. */
const TOUCH_SECONDS = 300;
const TOUCH_ELSEWHERE_SECONDS = 60;

const REVOKED = "This API key doesn’t exist or was revoked.";
const REPLACED = "This API key was replaced. Use the key that replaced it.";
const EXPIRED = "This API key has expired. Create a new one.";
const MAKER_GONE =
  "This API key no longer works, because the admin who created it is blocked, was deleted or has no permissions.";

const readKey = {
  quick: true,
  name: "api-key",
  text: `select k.id, k.permissions, k.trusted, k.expires_at, k.last_used_at, k.last_used_ip,
      k.requests_per_minute, k.token_hash = $1 as current, k.previous_until,
      ${settingsText} as settings,
      (select ${packedUser} from users u where u.id = k.created_by) as maker
    from api_keys k where k.token_hash = $1 or k.previous_hash = $1`,
};

type FoundKey = {
  id: string;
  permissions: string[];
  trusted: boolean;
  expires_at: Date | null;
  last_used_at: Date | null;
  last_used_ip: string | null;
  requests_per_minute: number | null;
  /** Not the one that a rotation has replaced. */
  current: boolean;
  previous_until: Date | null;
  settings: string;
  maker: PackedUser | null;
};

/**
 * The caller with this key: a program that can do what both the key and its maker can do now. A key
 * stops working with its maker, on the next request (decision 23). A key that a rotation replaced
 * works until the overlap ends.
 * @param ip the caller's address, recorded with the last use
 * @throws token_revoked, token_expired
 */
export async function authenticateApiKey(
  platform: Platform,
  key: string,
  ip: string | null,
): Promise<KeyActor> {
  const [found] = await platform.database.query<FoundKey>(readKey, [hashToken(key)]);
  if (!found) throw new DomainError("token_revoked", { detail: REVOKED });
  const now = platform.clock.now();
  if (!found.current && (found.previous_until === null || found.previous_until <= now)) {
    throw new DomainError("token_revoked", { detail: REPLACED });
  }
  if (found.expires_at && found.expires_at <= now) {
    throw new DomainError("token_expired", { detail: EXPIRED });
  }
  const held = presentPermissions(found.maker && unpackUser(found.maker), now);
  if (held.length === 0) throw new DomainError("token_revoked", { detail: MAKER_GONE });
  await noteUse(platform, found, ip, now);
  return {
    kind: "key",
    keyId: found.id,
    permissions: found.permissions.filter((one) => grants(held, one as Permission)),
    // Stating an end user's address is a right of those who make keys.
    trusted: found.trusted && grants(held, "keys:write"),
    limit: limitOfKey(platform, parseSettings(found.settings), found.requests_per_minute),
  };
}

const touch = {
  name: "api-key-touch",
  text: "update api_keys set last_used_at = $2, last_used_ip = $3 where id = $1::uuid",
};

async function noteUse(platform: Platform, found: FoundKey, ip: string | null, now: Date) {
  const seconds = found.last_used_ip === ip ? TOUCH_SECONDS : TOUCH_ELSEWHERE_SECONDS;
  const idle = now.getTime() - (found.last_used_at?.getTime() ?? 0);
  if (idle > seconds * 1000) await platform.database.query(touch, [found.id, now, ip]);
}

/** What decides whether a user can act, and how. */
export type Standing = Pick<
  UserRow,
  "permissions" | "role_permissions" | "blocked_at" | "blocked_until" | "locked_at" | "deletes_at"
>;

/** What the maker of a key could do if they signed in now. */
export function presentPermissions(maker: Standing | null, now: Date): string[] {
  if (!maker || maker.locked_at || maker.deletes_at || isBlocked(maker, now)) return [];
  return effectivePermissions(maker);
}
