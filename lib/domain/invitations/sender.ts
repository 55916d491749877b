import { grants, type Permission } from "@/lib/contracts/permissions";
import { presentPermissions } from "@/lib/domain/access/authenticate-key";
import type { Ctx } from "@/lib/domain/core/context";
import { findUserRow } from "@/lib/domain/users/read";
import type { Tx } from "@/lib/platform/db/database";
import type { Invitation } from "@/lib/platform/db/generated/client";

/** Who vouches for an invitation: an admin, or an API key, which acts for its maker. */
export type Sender = Pick<Invitation, "sentBy" | "sentByKey">;

export function senderOf({ actor }: Ctx): Sender {
  return {
    sentBy: actor.kind === "user" ? actor.userId : null,
    sentByKey: actor.kind === "key" ? actor.keyId : null,
  };
}

/**
 * What the sender of an invitation can do at this moment. Nothing for one who was blocked, locked,
 * erased or lost every permission, and for a key that was revoked or has expired. The sender's row is
 * locked until the transaction ends, so that a demotion at the same time comes before or after.
 */
export async function presentRights(ctx: Ctx, tx: Tx, sender: Sender): Promise<readonly string[]> {
  const { sentBy, sentByKey } = sender;
  if (sentByKey) return rightsOfKey(ctx, tx, sentByKey);
  return sentBy ? rightsOfUser(ctx, tx, sentBy) : ["*"];
}

async function rightsOfUser(ctx: Ctx, tx: Tx, id: string): Promise<string[]> {
  await tx.$queryRaw`select 1 from users where id = ${id}::uuid for share`;
  return presentPermissions(await findUserRow(tx, { id }), ctx.clock.now());
}

async function rightsOfKey(ctx: Ctx, tx: Tx, id: string): Promise<string[]> {
  const key = await tx.apiKey.findUnique({ where: { id } });
  const isOver = !key || (key.expiresAt !== null && key.expiresAt <= ctx.clock.now());
  if (isOver || !key.createdBy) return [];
  const held = await rightsOfUser(ctx, tx, key.createdBy);
  return key.permissions.filter((one) => grants(held, one as Permission));
}
