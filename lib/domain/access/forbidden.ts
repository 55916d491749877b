import { recordEvent } from "@/lib/domain/audit/events";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { outsideImpersonation } from "@/lib/domain/core/impersonation";

/** For one caller; more would only fill the audit log. */
const AT_MOST = { points: 60, seconds: 3600 };

/**
 * Records that an admin's action was refused to someone without the permission. For edges, which see
 * the refusals of all actions (ASVS 16.3.2). Never throws: the refusal stands as it is.
 */
export async function recordForbidden(ctx: Ctx, error: unknown): Promise<void> {
  const refusal = error instanceof DomainError ? error : null;
  const permission = refusal?.details.permission;
  if (!permission || refusal?.code !== "forbidden") return;
  try {
    const key = `forbidden:${ctx.vault.mac("forbidden", callerOf(ctx))}`;
    const { allowed } = await ctx.limits.hit(key, AT_MOST, ctx.clock.now());
    if (!allowed) return;
    const { database } = outsideImpersonation(ctx);
    await recordEvent(ctx, database.prisma, "admin.refused", { data: { permission } });
  } catch (failure) {
    ctx.log.error("audit.failed", { requestId: ctx.requestId, error: failure });
  }
}

function callerOf({ actor }: Ctx): string {
  if (actor.kind === "user") return actor.userId;
  return actor.kind === "key" ? actor.keyId : "";
}
