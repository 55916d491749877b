import { type BulkActionName, bulkPermissions } from "@/lib/contracts/bulk";
import { grants } from "@/lib/contracts/permissions";
import { presentActor } from "@/lib/domain/access/present-actor";
import type { Ctx, Platform } from "@/lib/domain/core/context";
import { PermanentFailure } from "@/lib/domain/jobs/define";
import type { BulkAction } from "@/lib/platform/db/generated/client";
import { askerIn, ctxOf } from "./stored";

/**
 * The asker with the rights of this moment.
 * @throws PermanentFailure for one who has lost the permission, or can do nothing any more
 */
export async function ctxOfAsker(
  platform: Platform,
  bulk: BulkAction,
  action: BulkActionName,
): Promise<Ctx> {
  const actor = await presentActor(platform, askerIn(bulk), bulk.id);
  const permission = bulkPermissions[action];
  const held = actor?.kind === "user" || actor?.kind === "key" ? actor.permissions : [];
  if (actor && (actor.kind === "system" || grants(held, permission))) {
    return ctxOf(platform, bulk, actor);
  }
  throw new PermanentFailure(
    actor
      ? `Stopped: whoever started it no longer has the permission ${permission}.`
      : "Stopped: whoever started it was blocked or deleted, or has no permissions any more.",
  );
}
