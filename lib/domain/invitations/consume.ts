import { grants } from "@/lib/contracts/permissions";
import { firstUnheldBy } from "@/lib/domain/access/can-act-on";
import { recordEvent } from "@/lib/domain/audit/events";
import type { Ctx } from "@/lib/domain/core/context";
import { shortenSessions } from "@/lib/domain/sessions/end-sessions";
import { readUserRow } from "@/lib/domain/users/read";
import type { Tx } from "@/lib/platform/db/database";
import { dead, type FoundInvitation } from "./find";
import { presentRights } from "./sender";

/**
 * Uses an invitation up, in the transaction of what it opens. Of any number of parallel attempts one
 * succeeds: the update's own condition decides, not an earlier read. An invitation whose sender can no
 * longer invite anyone is void.
 * @returns what its sender can do now
 * @throws code_invalid
 */
export async function consumeInvitation(
  ctx: Ctx,
  tx: Tx,
  { id, tokenHash, sentBy, sentByKey }: FoundInvitation,
): Promise<{ rights: readonly string[] }> {
  const now = ctx.clock.now();
  // With the token: one that was sent again in the meantime has another.
  const { count } = await tx.invitation.updateMany({
    where: { id, tokenHash, state: "pending", expiresAt: { gt: now } },
    data: { state: "accepted", endedAt: now },
  });
  if (count !== 1) throw dead();
  const rights = await presentRights(ctx, tx, { sentBy, sentByKey });
  if (!grants(rights, "users:create")) throw dead();
  return { rights };
}

type Grant = {
  invitation: FoundInvitation;
  userId: string;
  rights: readonly string[];
  /** How long sessions of admins last: for an account that has sessions already. */
  hours?: number;
};

/**
 * Grants the invitation's roles, but for those that its sender could not grant now: nobody grants what
 * they don't hold, not by a link from earlier either.
 */
export async function grantInvited(
  ctx: Ctx,
  tx: Tx,
  { invitation, userId, rights, hours }: Grant,
): Promise<void> {
  const { id, roles, sentBy } = invitation;
  const { roles: from } = await readUserRow(tx, userId);
  // Held, so that none is deleted before the user has it.
  await tx.$queryRaw`select 1 from roles where name = any(${roles}) order by id for key share`;
  const wanted = await tx.role.findMany({ where: { name: { in: roles } } });
  const canAssign = grants(rights, "roles:assign");
  const granted = wanted.filter(
    (role) => canAssign && firstUnheldBy(rights, role.permissions) === undefined,
  );
  const added = granted.filter(({ name }) => !from.includes(name));
  const names = granted.map(({ name }) => name);
  await tx.userRole.createMany({
    data: added.map((role) => ({ userId, roleId: role.id, createdAt: ctx.clock.now() })),
    skipDuplicates: true,
  });
  await tx.invitation.update({ where: { id }, data: { acceptedBy: userId } });
  if (hours !== undefined && added.some((role) => role.permissions.length > 0)) {
    await shortenSessions(tx, userId, hours);
  }
  if (added.length > 0) {
    const to = [...from, ...added.map(({ name }) => name)].sort();
    const about = { userId, ...(sentBy && { actorId: sentBy }) };
    await recordEvent(ctx, tx, "user.roles_changed", { ...about, data: { from, to } });
  }
  const withheld = roles.filter((name) => !names.includes(name));
  const data = { invitationId: id, roles: names, withheld };
  await recordEvent(ctx, tx, "invitation.accepted", { userId, actorId: userId, data });
}
