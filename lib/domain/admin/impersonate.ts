import type { Permission } from "@/lib/contracts/permissions";
import type { UserView } from "@/lib/contracts/user";
import { lockUserToActOn } from "@/lib/domain/access/can-act-on";
import { recordEvent } from "@/lib/domain/audit/events";
import { authorizeSensitive } from "@/lib/domain/core/authorize";
import type { Ctx, UserActor } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { passHooks } from "@/lib/domain/hooks/pass-hooks";
import { enqueueMail } from "@/lib/domain/messages/enqueue";
import { IMPERSONATION_SECONDS } from "@/lib/domain/sessions/impersonator";
import type { SessionKind } from "@/lib/domain/sessions/new-session";
import { signingKeys } from "@/lib/domain/sessions/signing-keys";
import { openSession, type SignedIn } from "@/lib/domain/sessions/start";
import { getSettings } from "@/lib/domain/settings/settings";
import { toUserView, type UserRow } from "@/lib/domain/users/row";
import { secondsAfter } from "@/lib/platform/clock";
import type { Tx } from "@/lib/platform/db/database";

export type Impersonated = {
  signedIn: SignedIn;
  user: UserView;
  readOnly: boolean;
  expiresAt: Date;
};

/** The permission that such a session needs, and needs as long as it lasts. */
export function impersonationPermission(readOnly: boolean): Permission {
  return readOnly ? "impersonate:read" : "impersonate:write";
}

/**
 * Signs an admin in as a user, to see what the user sees, and without `readOnly` also to change what the
 * user could ask support to change (`changeableBySupport`). It is no sign-in of the user's: it counts
 * nothing, touches no device and no factor. It lasts half an hour, and not longer than the admin's own
 * session; every request of it asks again whether the admin may (`canStillImpersonate`). The user is
 * told by email, in their security log and in their list of sessions, without the admin's name.
 * @throws unauthenticated, forbidden also where the user has more rights than the admin, not_found,
 *   reauthentication_required, conflict for oneself and for an account that is closed
 */
export async function impersonate(
  ctx: Ctx,
  { id, reason, readOnly }: { id: string; reason: string; readOnly: boolean },
  kind: SessionKind,
): Promise<Impersonated> {
  const permission = impersonationPermission(readOnly);
  authorizeSensitive(ctx, permission);
  const { actor } = ctx;
  if (actor.kind !== "user") {
    throw new DomainError("forbidden", { detail: "Only a signed-in admin can sign in as a user." });
  }
  if (actor.userId === id)
    throw new DomainError("conflict", { detail: "This is your own account." });
  const settings = await getSettings(ctx);
  // Loaded here, since a transaction could not query for them on one connection.
  await signingKeys(ctx);
  const impersonated = await passHooks(ctx, (hooked) =>
    ctx.database.prisma.$transaction(async (tx) => {
      const user = await lockUserToActOn(ctx, tx, { id, permission });
      const view = toUserView(user, ctx.clock.now());
      refuseClosed(user, view);
      const until = await endOf(ctx, tx, actor);
      const impersonator = {
        id: actor.userId,
        sessionId: actor.sessionId,
        writes: !readOnly,
        until,
      };
      const start = { kind, method: "impersonation", settings, impersonator };
      const signedIn = await openSession(hooked, tx, user, start);
      const { sessionId } = signedIn;
      const data = { reason, readOnly, sessionId, until: until.toISOString() };
      await recordEvent(ctx, tx, "impersonation.started", { userId: id, data });
      if (settings.impersonationNotice) await tell(ctx, tx, user, { readOnly, until });
      return { signedIn, user: view, readOnly, expiresAt: until };
    }),
  );
  ctx.wakeJobs();
  return impersonated;
}

/** @throws conflict */
function refuseClosed(user: UserRow, { status }: UserView): void {
  if (status === "active" && user.locked_at === null) return;
  const state = user.locked_at ? "locked by its owner" : closedWords[status];
  throw new DomainError("conflict", {
    detail: `This account is ${state}, so nobody can sign in as its owner.`,
  });
}

const closedWords = { active: "", blocked: "blocked", pendingDeletion: "about to be deleted" };

/** @throws unauthenticated where the admin's own session has just ended */
async function endOf(ctx: Ctx, tx: Tx, { sessionId }: UserActor): Promise<Date> {
  const own = await tx.session.findUnique({
    where: { id: sessionId },
    select: { absoluteExpiresAt: true },
  });
  if (!own) throw new DomainError("unauthenticated");
  const { absoluteExpiresAt } = own;
  const until = secondsAfter(ctx.clock.now(), IMPERSONATION_SECONDS);
  return new Date(Math.min(until.getTime(), absoluteExpiresAt.getTime()));
}

/** An email that was never verified gets nothing: it could be a stranger's. */
async function tell(
  ctx: Ctx,
  tx: Tx,
  user: UserRow,
  { readOnly, until }: { readOnly: boolean; until: Date },
): Promise<void> {
  if (!user.email || !user.email_verified_at) return;
  await enqueueMail(ctx, tx, {
    to: user.email,
    reader: user,
    template: "impersonation-started",
    props: {
      readOnly,
      at: ctx.clock.now().toISOString(),
      until: until.toISOString(),
      sessionsUrl: `${ctx.appUrl}/settings/sessions`,
    },
  });
}
