import type { LookupUserQuery } from "@/lib/contracts/admin";
import type { AdminUserDetail } from "@/lib/contracts/answers/user";
import type { AdminUserView, SessionView } from "@/lib/contracts/user";
import { lockUserToActOn } from "@/lib/domain/access/can-act-on";
import { pendingEmailOf } from "@/lib/domain/account/confirm-new-email";
import { recordEvent } from "@/lib/domain/audit/events";
import { authorize } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { endSessions } from "@/lib/domain/sessions/end-sessions";
import { readSessions } from "@/lib/domain/sessions/sessions";
import { identifierOf } from "@/lib/domain/users/identifiers";
import { findUserRow, readUserRow } from "@/lib/domain/users/read";
import { isBlocked, type ShownUser, toUserView, type UserRow } from "@/lib/domain/users/row";

/** One user as admins see it. @throws unauthenticated, forbidden, not_found */
export async function getUser(ctx: Ctx, { id }: { id: string }): Promise<AdminUserDetail> {
  authorize(ctx, "users:read");
  return readAdminDetail(ctx, id);
}

/** `readAdminView` with what waits to be confirmed. @throws not_found */
export async function readAdminDetail(ctx: Ctx, id: string): Promise<AdminUserDetail> {
  const { prisma } = ctx.database;
  const row = await readOne(ctx, id);
  return {
    ...toAdminView(ctx, row),
    createdByTeam: row.created_by_team,
    pendingEmail: await pendingEmailOf(ctx, prisma, id),
  };
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
  return toAdminView(ctx, await readOne(ctx, id));
}

async function readOne(ctx: Ctx, id: string): Promise<UserRow & ListedUser> {
  const { prisma } = ctx.database;
  const row = await readUserRow(prisma, id);
  const own = { where: { userId: id } };
  const accounts = await prisma.account.findMany({ ...own, select: { provider: true } });
  const hasPasskey = (await prisma.passkey.findFirst({ ...own, select: { id: true } })) !== null;
  const providers = accounts.map((one) => one.provider);
  return { ...row, providers, has_passkey: hasPasskey };
}

/** What an admin's view shows of a user in addition to the user's own. */
export type ListedUser = ShownUser & { providers: string[]; has_passkey: boolean };

/**
 * The additional columns of a ListedUser, for a statement in which the user's table is called `u`. The
 * limit keeps PostgreSQL from reading all passkeys at once.
 */
export const listedColumns = `
  array(select a.provider from accounts a where a.user_id = u.id order by a.provider) as providers,
  (select true from passkeys pk where pk.user_id = u.id limit 1) is not null as has_passkey`;

export function toAdminView(ctx: Ctx, row: ListedUser): AdminUserView {
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
            by: row.blocked_by,
          }
        : null,
    deletesAt: row.deletes_at?.toISOString() ?? null,
    signInMethods: [
      ...(row.has_password ? ["password"] : []),
      ...(row.has_passkey ? ["passkey"] : []),
      ...row.providers,
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
