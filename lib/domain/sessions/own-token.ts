import { requireUser } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { readUserRow } from "@/lib/domain/users/read";
import { issueAccessToken } from "./access-tokens";
import { claimsForRefresh } from "./session-hooks";

/** Long enough for the one call that it is made for. */
export const OWN_TOKEN_SECONDS = 60;

/**
 * An access token of the caller's own session, for an admin who tries a call of the API in the
 * browser. It lasts a minute, ends with the session, and does no more than the session's cookie does.
 * @throws unauthenticated, mfa_enrolment_required, forbidden for someone without any permission or
 *   where a hook refuses, unavailable where a hook fails
 */
export async function issueOwnToken(ctx: Ctx): Promise<{ token: string; expiresIn: number }> {
  const { userId, sessionId, permissions } = requireUser(ctx);
  if (permissions.length === 0) throw new DomainError("forbidden");
  const extra = await claimsForRefresh(ctx, () => readUserRow(ctx.database.prisma, userId));
  const seconds = OWN_TOKEN_SECONDS;
  const token = await issueAccessToken(ctx, { userId, sessionId, extra, seconds });
  return { token, expiresIn: seconds };
}
