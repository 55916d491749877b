import { v7 as uuid } from "uuid";
import type { InvitationView } from "@/lib/contracts/answers/invitation";
import type { Email } from "@/lib/contracts/fields";
import type { InviteInput } from "@/lib/contracts/invitations";
import type { Settings } from "@/lib/contracts/settings";
import { exceeds, firstUnheld } from "@/lib/domain/access/can-act-on";
import { recordEvent } from "@/lib/domain/audit/events";
import { consumeMailLimit } from "@/lib/domain/codes/delivery";
import { lockAddress } from "@/lib/domain/core/address-lock";
import { authorize, authorizeSensitive } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError, fieldError } from "@/lib/domain/core/errors";
import { askingReader } from "@/lib/domain/messages/asking-reader";
import { enqueueMail } from "@/lib/domain/messages/enqueue";
import { getSettings } from "@/lib/domain/settings/settings";
import { eraseIfDue } from "@/lib/domain/users/erase-due";
import { requireEnabled } from "@/lib/domain/users/identifiers";
import { findUserRow } from "@/lib/domain/users/read";
import { effectivePermissions, isUnclaimed, type UserRow } from "@/lib/domain/users/row";
import { secondsAfter } from "@/lib/platform/clock";
import { hashToken, newToken } from "@/lib/platform/crypto/tokens";
import type { Tx } from "@/lib/platform/db/database";
import type { Invitation } from "@/lib/platform/db/generated/client";
import { stateOf, viewsOf } from "./row";
import { senderOf } from "./sender";

/**
 * Invites the reader of an address, by a link that works once. The account is created when it is
 * accepted; one that an admin created and nobody has used yet is opened by it. The roles are granted
 * then, as far as the sender can still grant them.
 * @throws unauthenticated, forbidden (also for a role that has more than the caller),
 *   reauthentication_required (with roles), already_exists for an account or a pending invitation,
 *   validation_failed, rate_limited
 */
export async function invite(ctx: Ctx, input: InviteInput): Promise<InvitationView> {
  authorizeInviting(ctx, input.roles);
  const settings = await getSettings(ctx);
  requireEnabled(settings, "email");
  await consumeMailLimit(ctx, settings, input.email);
  await eraseIfDue(ctx, { email: input.email });
  const made = await ctx.database.prisma.$transaction(async (tx) => {
    await lockAddress(tx, input.email);
    const holder = await findUserRow(tx, { email: input.email });
    const userId = holder && !isUnclaimed(holder) ? requireUnopened(ctx, holder, input) : null;
    return createInvitation(ctx, tx, { ...input, settings, userId });
  });
  ctx.wakeJobs();
  return made;
}

/** @throws unauthenticated, forbidden, reauthentication_required */
function authorizeInviting(ctx: Ctx, roles: readonly string[]): void {
  authorize(ctx, "users:create");
  if (roles.length > 0) authorizeSensitive(ctx, "roles:assign");
}

/** Whether an account that an admin created waits for its person: it has never been used. */
export function isUnopened(row: UserRow): boolean {
  return row.created_by_team && row.login_count === 0 && !row.has_password;
}

/** @returns the account that the invitation opens @throws already_exists, forbidden */
function requireUnopened(ctx: Ctx, holder: UserRow, { roles }: InviteInput): string {
  if (!isUnopened(holder)) {
    const words = "Someone has an account with this email. Grant roles on that user’s page.";
    throw fieldError("already_exists", "email", words);
  }
  if (exceeds(ctx, effectivePermissions(holder))) {
    throw new DomainError("forbidden", { permission: "users:create" });
  }
  if (roles.length > 0) {
    const words = "This user exists already. Grant roles on their page, then invite without roles.";
    throw fieldError("validation_failed", "roles", words);
  }
  return holder.id;
}

type Draft = {
  settings: Settings;
  email: Email;
  roles: readonly string[];
  message?: string | undefined;
  locale?: string | undefined;
  userId: string | null;
};

/**
 * Writes an invitation and its email, in the transaction of the caller, who has locked the address and
 * authorised the rest. @throws already_exists where one is pending, forbidden, validation_failed
 */
export async function createInvitation(ctx: Ctx, tx: Tx, draft: Draft): Promise<InvitationView> {
  const { settings, email, roles, userId, message, locale } = draft;
  const now = ctx.clock.now();
  const pending = { email, state: "pending", expiresAt: { gt: now } };
  if ((await tx.invitation.count({ where: pending })) > 0) {
    const words = "An invitation to this email is pending. Send that one again, or revoke it.";
    throw fieldError("already_exists", "email", words);
  }
  await requireGrantable(ctx, tx, roles);
  const token = newToken();
  const row = await tx.invitation.create({
    data: {
      ...{ id: uuid(), email, userId, roles: [...new Set(roles)], tokenHash: hashToken(token) },
      ...{ message: message || null, locale: locale ?? null, ...senderOf(ctx) },
      ...{ createdAt: now, sentAt: now, expiresAt: expiryOf(settings, now) },
    },
  });
  const data = { invitationId: row.id, roles: row.roles };
  await recordEvent(ctx, tx, "invitation.sent", { userId, data });
  await mail(ctx, tx, row, token);
  return view(tx, row, now);
}

/**
 * Sends a pending or expired invitation again, with a new link and a new term; the link before is void.
 * The caller becomes its sender, so they must be able to grant its roles.
 * @throws unauthenticated, forbidden, reauthentication_required, not_found, conflict, rate_limited
 */
export async function resendInvitation(ctx: Ctx, { id }: { id: string }): Promise<InvitationView> {
  const { prisma } = ctx.database;
  authorize(ctx, "users:create");
  const found = await prisma.invitation.findUnique({ where: { id } });
  if (!found) throw new DomainError("not_found");
  authorizeInviting(ctx, found.roles);
  const settings = await getSettings(ctx);
  await consumeMailLimit(ctx, settings, found.email);
  const sent = await prisma.$transaction(async (tx) => {
    await lockAddress(tx, found.email);
    const row = await holdInvitation(tx, id);
    const now = ctx.clock.now();
    refuseEnded(row, now);
    await refuseOtherPending(tx, row, now);
    await requireGrantable(ctx, tx, row.roles);
    const token = newToken();
    const data = { tokenHash: hashToken(token), sentAt: now, expiresAt: expiryOf(settings, now) };
    const next = await tx.invitation.update({ where: { id }, data: { ...data, ...senderOf(ctx) } });
    const event = { userId: row.userId, data: { invitationId: id } };
    await recordEvent(ctx, tx, "invitation.resent", event);
    await mail(ctx, tx, next, token);
    return view(tx, next, now);
  });
  ctx.wakeJobs();
  return sent;
}

/**
 * Revokes an invitation that nobody has accepted: its link is void at once. Revoking one that is
 * revoked changes nothing. @throws unauthenticated, forbidden, not_found, conflict
 */
export async function revokeInvitation(ctx: Ctx, { id }: { id: string }): Promise<void> {
  authorize(ctx, "users:create");
  await ctx.database.prisma.$transaction(async (tx) => {
    const row = await holdInvitation(tx, id);
    if (row.state === "revoked") return;
    refuseEnded(row, ctx.clock.now());
    await requireGrantable(ctx, tx, row.roles);
    const endedAt = ctx.clock.now();
    await tx.invitation.update({ where: { id }, data: { state: "revoked", endedAt } });
    const event = { userId: row.userId, data: { invitationId: id } };
    await recordEvent(ctx, tx, "invitation.revoked", event);
  });
}

/** Locks the row until the transaction ends, so that accepting, sending and revoking come one after the other. @throws not_found */
async function holdInvitation(tx: Tx, id: string): Promise<Invitation> {
  await tx.$queryRaw`select 1 from invitations where id = ${id}::uuid for update`;
  const row = await tx.invitation.findUnique({ where: { id } });
  if (!row) throw new DomainError("not_found");
  return row;
}

/** @throws conflict */
function refuseEnded(row: Invitation, now: Date): void {
  const state = stateOf(row, now);
  if (state === "accepted") {
    throw new DomainError("conflict", { detail: "This invitation was accepted." });
  }
  if (state === "revoked") {
    throw new DomainError("conflict", { detail: "This invitation was revoked. Send a new one." });
  }
}

/** An expired one must not be sent next to its successor. @throws conflict */
async function refuseOtherPending(tx: Tx, { id, email }: Invitation, now: Date): Promise<void> {
  const where = { email, state: "pending", expiresAt: { gt: now }, id: { not: id } };
  if ((await tx.invitation.count({ where })) === 0) return;
  throw new DomainError("conflict", {
    detail: "Another invitation to this email is pending. Send that one again.",
  });
}

/** @throws forbidden for a role that has more than the caller, validation_failed for one that is unknown */
async function requireGrantable(ctx: Ctx, tx: Tx, names: readonly string[]): Promise<void> {
  const wanted = await tx.role.findMany({ where: { name: { in: [...names] } } });
  if (names.some((name) => !wanted.some((role) => role.name === name))) {
    throw fieldError("validation_failed", "roles", "One of these roles doesn’t exist.");
  }
  if (wanted.every((role) => firstUnheld(ctx, role.permissions) === undefined)) return;
  throw new DomainError("forbidden", {
    detail: "You can’t grant a role that has more permissions than you.",
    permission: "roles:assign",
  });
}

function expiryOf({ invitationDays }: Settings, now: Date): Date {
  return secondsAfter(now, invitationDays * 86_400);
}

async function mail(ctx: Ctx, tx: Tx, row: Invitation, token: string): Promise<void> {
  const sender = row.sentBy ? await findUserRow(tx, { id: row.sentBy }) : null;
  const account = row.userId ? await findUserRow(tx, { id: row.userId }) : null;
  const asked = askingReader(ctx, account);
  await enqueueMail(ctx, tx, {
    to: row.email,
    reader: { ...asked, locale: row.locale ?? asked.locale },
    template: "invitation",
    props: {
      url: `${ctx.appUrl}/invitation?token=${token}`,
      from: sender?.name ?? null,
      message: row.message,
      until: row.expiresAt.toISOString(),
    },
  });
}

async function view(tx: Tx, row: Invitation, now: Date): Promise<InvitationView> {
  const [shown] = await viewsOf(tx, [row], now);
  if (!shown) throw new Error("One row has one view.");
  return shown;
}
