import { linkToken } from "@/lib/contracts/fields";
import type { Ctx } from "@/lib/domain/core/context";
import { hashToken } from "@/lib/platform/crypto/tokens";
import type { CodePurpose } from "./codes";

export type LinkState = "live" | "used" | "expired" | "incomplete" | "unknown";

/**
 * What a page says about a link before anything is pressed. It only looks: opening a link never uses
 * it up, since mail scanners open links too. A token has 256 bits, so looking helps no guesser.
 */
export async function linkState(
  ctx: Ctx,
  { purpose, token }: { purpose: CodePurpose; token: string },
): Promise<LinkState> {
  if (!linkToken.safeParse(token).success) return "incomplete";
  const where = { tokenHash: hashToken(token) };
  const row = await ctx.database.prisma.code.findUnique({ where });
  if (!row || row.purpose !== purpose) return "unknown";
  if (row.usedAt) return "used";
  return row.expiresAt <= ctx.clock.now() ? "expired" : "live";
}
