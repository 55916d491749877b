import { requireUserOwingFactor } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { isFactorRequired } from "@/lib/domain/factors/policy";
import { getSettings } from "@/lib/domain/settings/settings";
import { readUserRow } from "@/lib/domain/users/read";

/**
 * Whether the caller must still set up a second factor, and until when. The time is unknown to a session
 * that began before one was required: the next sign-in sets it. Null where nothing is missing.
 * @throws unauthenticated
 */
export async function enrolmentDue(ctx: Ctx): Promise<{ until: string | null } | null> {
  const { userId } = requireUserOwingFactor(ctx);
  const settings = await getSettings(ctx);
  if (settings.mfa === "off") return null;
  const user = await readUserRow(ctx.database.prisma, userId);
  if (user.mfa_enabled_at !== null || !isFactorRequired(settings, user)) return null;
  return { until: user.mfa_grace_until?.toISOString() ?? null };
}
