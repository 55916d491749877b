import { recordEvent } from "@/lib/domain/audit/events";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { outsideImpersonation } from "@/lib/domain/core/impersonation";
import { passHooks } from "@/lib/domain/hooks/pass-hooks";
import { type Challenged, challengeOwed, completeSignIn } from "@/lib/domain/sessions/start";
import { getSettings } from "@/lib/domain/settings/settings";
import { readUserRow } from "@/lib/domain/users/read";
import { hashToken } from "@/lib/platform/crypto/tokens";
import { refuseClosedAccount } from "./by-password";

/**
 * The challenge that a provider's sign-in owes; null where it owes none. Auth.js is asked before it makes a
 * session, since it sets its cookie whatever the adapter does.
 */
export async function challengeProviderSignIn(
  ctx: Ctx,
  { userId, method }: { userId: string; method: string },
): Promise<Challenged | null> {
  const settings = await getSettings(ctx);
  const { prisma } = ctx.database;
  const user = await readUserRow(prisma, userId);
  await refuseClosedAccount(ctx, settings, user);
  return challengeOwed(ctx, prisma, user, { kind: "browser", method, settings });
}

/**
 * The session of a sign-in that Auth.js brought to its end, with the cookie token that it chose.
 * @throws account_blocked, email_not_verified, mfa_required where a second factor was turned on since
 *   `challengeProviderSignIn`
 */
export async function startProviderSession(
  ctx: Ctx,
  { userId, token, method }: { userId: string; token: string; method: string },
): Promise<{ expiresAt: Date; device: string; restored?: true }> {
  const settings = await getSettings(ctx);
  const user = await readUserRow(ctx.database.prisma, userId);
  await refuseClosedAccount(ctx, settings, user);
  const start = { kind: "browser", method, settings, token } as const;
  const signedIn = await passHooks(ctx, (hooked) =>
    ctx.database.prisma.$transaction((tx) => completeSignIn(hooked, tx, user, start)),
  );
  ctx.wakeJobs();
  if (signedIn.kind === "challenge") throw new DomainError("mfa_required");
  if (signedIn.kind !== "browser") throw new Error("A browser's session was asked for.");
  return signedIn;
}

/** Ends the session of a cookie's token, no matter who holds it: Auth.js's sign-out, and a cookie that a new sign-in replaces. */
export async function endSessionByToken(ctx: Ctx, token: string): Promise<void> {
  await outsideImpersonation(ctx).database.prisma.$transaction(async (tx) => {
    const session = await tx.session.findUnique({ where: { tokenHash: hashToken(token) } });
    if (!session) return;
    await tx.session.deleteMany({ where: { id: session.id } });
    await recordEvent(ctx, tx, "session.ended", {
      userId: session.userId,
      actorId: session.userId,
      data: { sessionId: session.id },
    });
  });
}
