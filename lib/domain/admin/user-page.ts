import type { LookupUserQuery } from "@/lib/contracts/admin";
import type { AdminUserView, SessionView } from "@/lib/contracts/user";
import { lockUserToActOn } from "@/lib/domain/access/can-act-on";
import { recordEvent } from "@/lib/domain/audit/events";
import { authorize } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { endSessions } from "@/lib/domain/sessions/end-sessions";
import { readSessions } from "@/lib/domain/sessions/sessions";
import { identifierOf } from "@/lib/domain/users/identifiers";
import { findUserRow, readUserRow } from "@/lib/domain/users/read";
import { isBlocked, type ShownUser, toUserView } from "@/lib/domain/users/row";

/** One user as admins see it. @throws unauthenticated, forbidden, not_found */
export async function getUser(ctx: Ctx, { id }: { id: string }): Promise<AdminUserView> {
  authorize(ctx, "users:read");
  return readAdminView(ctx, id);
}

/**
 * One user by any identifier. @throws unauthenticated, forbidden, not_found
 */
export async function lookupUser(ctx: Ctx, query: LookupUserQuery): Promise<AdminUserView> {
  authorize(ctx, "users:read");
  const { prisma } = ctx.database;
  const { id, provider, providerAccountId: subject, ...names } = query;
  if (id !== undefined) return readAdminView(ctx, id);
  if (provider !== undefined) {
    const account = await prisma.account.findFirst({ where: { provider, subject } });
    if (!account) throw new DomainError("not_found");
    return readAdminView(ctx, account.userId);
  }
  const user = await findUserRow(prisma, identifierOf(names).key);
  if (!user) throw new DomainError("not_found");
  return readAdminView(ctx, user.id);
}

/**
 * What an admin's change returns. The caller of this function has authorised the change.
 * @throws not_found
 */
export async function readAdminView(ctx: Ctx, id: string): Promise<AdminUserView> {
  const { prisma } = ctx.database;
  const row = await readUserRow(prisma, id);
  const accounts = await prisma.account.findMany({
    where: { userId: id },
    select: { provider: true },
  });
  return toAdminView(
    ctx,
    row,
    accounts.map((one) => one.provider),
  );
}

export function toAdminView(ctx: Ctx, row: ShownUser, providers: string[]): AdminUserView {
  const now = ctx.clock.now();
  const blocked = row.blocked_at !== null && isBlocked(row, now);
  // Not by a spread: V8 makes the result a dictionary, which costs a page of users more than the rest.
  return Object.assign(toUserView(row, now), {
    // Their own only, also where the row has those of the roles: an admin sees the roles next to them.
    permissions: row.permissions,
    blocked:
      blocked && row.blocked_at
        ? {
            at: row.blocked_at.toISOString(),
            until: row.blocked_until?.toISOString() ?? null,
            reason: row.blocked_reason,
          }
        : null,
    deletesAt: row.deletes_at?.toISOString() ?? null,
    signInMethods: [
      ...(row.has_password ? ["password"] : []),
      ...providers,
      ...(row.email && row.email_verified_at ? ["email_code"] : []),
      ...(row.phone && row.phone_verified_at ? ["sms_code"] : []),
    ],
  });
}

/** @throws unauthenticated, forbidden, not_found */
export async function listUserSessions(ctx: Ctx, { id }: { id: string }): Promise<SessionView[]> {
  authorize(ctx, "users:read");
  await readUserRow(ctx.database.prisma, id);
  const currentId = ctx.actor.kind === "user" ? ctx.actor.sessionId : null;
  return readSessions(ctx, id, currentId);
}

/** @throws unauthenticated, forbidden, not_found */
export async function revokeUserSession(
  ctx: Ctx,
  { id, sessionId }: { id: string; sessionId: string },
): Promise<void> {
  await ctx.database.prisma.$transaction(async (tx) => {
    await lockUserToActOn(ctx, tx, { id, permission: "users:kick" });
    const { ended, devices } = await endSessions(tx, { id: sessionId, userId: id });
    if (ended === 0) throw new DomainError("not_found");
    const data = { sessionId, device: devices?.[0] };
    await recordEvent(ctx, tx, "session.ended", { userId: id, data });
  });
}
