import {
  type BulkActionName,
  type BulkInput,
  bulkActionNames,
  bulkInputs,
} from "@/lib/contracts/bulk";
import type { Asker } from "@/lib/domain/access/present-actor";
import { type Actor, type Ctx, type Platform, systemCtx } from "@/lib/domain/core/context";
import type { BulkAction } from "@/lib/platform/db/generated/client";
import { type Selection, storedFilter } from "./select";

/** Whom a stored action is for; its named users are rows. */
export type StoredSelection = Exclude<Selection, { ids: readonly string[] }> | null;

/** Null for users who were named. @throws where another version stored a filter that this one does not know */
export function selectionIn({ filter, asOf }: BulkAction): StoredSelection {
  return filter === null ? null : { filter: storedFilter(filter), asOf };
}

/** What a started action does. @throws where another version stored what this one does not know */
export function inputIn({ action, input }: BulkAction): BulkInput {
  const name = bulkActionNames.find((one) => one === action);
  if (!name) throw new Error(`There is no action ${action}.`);
  return { action: name, ...bulkInputs[name].parse(input) } as BulkInput;
}

/** The input without the name of the action, as it is stored. */
export function inputOf({ action, ...input }: BulkInput): {
  action: BulkActionName;
  input: Record<string, string | string[] | undefined>;
} {
  return { action, input };
}

export function askerIn({ actorId, keyId }: Pick<BulkAction, "actorId" | "keyId">): Asker {
  return { actorId, keyId };
}

/** The request of the asker, as which each user's event is recorded. */
export function ctxOf(platform: Platform, bulk: BulkAction, actor: Actor): Ctx {
  const { ip, userAgent, requestId } = bulk;
  return { ...systemCtx(platform, requestId), actor, ip, userAgent };
}

/** The same to record what became of the action, which takes no permission. */
export function recordingCtx(platform: Platform, bulk: BulkAction): Ctx {
  return ctxOf(platform, bulk, recordingActor(bulk, platform.clock.now()));
}

function recordingActor({ id, actorId, keyId }: BulkAction, now: Date): Actor {
  if (actorId !== null) {
    return {
      ...{ kind: "user", userId: actorId, sessionId: id, permissions: [] },
      ...{ authenticatedAt: now, mustEnrol: false },
    };
  }
  if (keyId === null) return { kind: "system" };
  const limit = { points: 0, seconds: 1 };
  return { kind: "key", keyId, permissions: [], trusted: false, limit };
}
