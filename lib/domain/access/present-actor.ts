import { grants, type Permission } from "@/lib/contracts/permissions";
import type { Actor, Platform } from "@/lib/domain/core/context";
import { presentPermissions, type Standing } from "./authenticate-key";

/** Who asked for work that is done later: a user, or an API key. Neither: the system. */
export type Asker = { actorId: string | null; keyId: string | null };

const standing = `u.permissions, u.blocked_at, u.blocked_until, u.locked_at, u.deletes_at,
  array(select distinct p from user_roles ur join roles r on r.id = ur.role_id, unnest(r.permissions) p
    where ur.user_id = u.id) as role_permissions`;

const ofUser = {
  quick: true,
  name: "present-user",
  text: `select ${standing} from users u where u.id = $1::uuid`,
};
const ofKey = {
  quick: true,
  name: "present-key",
  text: `select ${standing}, k.permissions as key_permissions, k.expires_at
    from api_keys k join users u on u.id = k.created_by where k.id = $1::uuid`,
};

/**
 * The asker as an actor with the permissions of this moment; null for one who can do nothing any more:
 * blocked, locked or erased, or a key that has expired or was revoked. The proof of identity was asked
 * for when the work was.
 * @param workId stands for the session, which may have ended
 */
export async function presentActor(
  platform: Pick<Platform, "database" | "clock">,
  { actorId, keyId }: Asker,
  workId: string,
): Promise<Actor | null> {
  const { database, clock } = platform;
  const now = clock.now();
  if (actorId !== null) {
    const [user] = await database.query<Standing>(ofUser, [actorId]);
    const permissions = presentPermissions(user ?? null, now);
    if (permissions.length === 0) return null;
    return {
      ...{ kind: "user", userId: actorId, sessionId: workId, permissions },
      ...{ authenticatedAt: now, mustEnrol: false },
    };
  }
  if (keyId === null) return { kind: "system" };
  type Row = Standing & { key_permissions: string[]; expires_at: Date | null };
  const [key] = await database.query<Row>(ofKey, [keyId]);
  if (!key || (key.expires_at && key.expires_at <= now)) return null;
  const held = presentPermissions(key, now);
  const permissions = key.key_permissions.filter((one) => grants(held, one as Permission));
  if (permissions.length === 0) return null;
  const limit = { points: 0, seconds: 1 };
  return { kind: "key", keyId, permissions, trusted: false, limit };
}

/** Who the caller is, for work that is done later. */
export function askerOf({ actor }: { actor: Actor }): Asker {
  return {
    actorId: actor.kind === "user" ? actor.userId : null,
    keyId: actor.kind === "key" ? actor.keyId : null,
  };
}
