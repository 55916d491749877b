import type { UserFactors } from "@/lib/contracts/answers/factors";
import { authorize } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { isFactorRequired } from "@/lib/domain/factors/policy";
import { offeredMethods, readFactors } from "@/lib/domain/factors/state";
import { getSettings } from "@/lib/domain/settings/settings";
import { readUserRow } from "@/lib/domain/users/read";

/** @throws unauthenticated, forbidden, not_found */
export async function readUserFactors(ctx: Ctx, { id }: { id: string }): Promise<UserFactors> {
  authorize(ctx, "users:read");
  const { prisma } = ctx.database;
  const settings = await getSettings(ctx);
  const user = await readUserRow(prisma, id);
  const factors = await readFactors(prisma, user);
  return {
    enabledAt: user.mfa_enabled_at?.toISOString() ?? null,
    required: isFactorRequired(settings, user),
    graceUntil: user.mfa_grace_until?.toISOString() ?? null,
    methods: offeredMethods(settings, user, factors, { channel: null, resetBy: null }),
    passkeys: factors.passkeys,
    recoveryCodesLeft: factors.recoveryCodesLeft,
  };
}
