import type { Ctx } from "@/lib/domain/core/context";
import { enqueueMail } from "@/lib/domain/messages/enqueue";
import { describeUserAgent } from "@/lib/domain/sessions/devices";
import { readUserRow } from "@/lib/domain/users/read";
import type { UserRow } from "@/lib/domain/users/row";
import type { Tx } from "@/lib/platform/db/database";

/**
 * Emails users that an admin signed them out everywhere, from what began before a time. Not where they
 * did it themselves. An email that was never verified gets nothing: it could be a stranger's. Call
 * `ctx.wakeJobs()` after the commit.
 */
export async function tellOfSignOut(
  ctx: Ctx,
  tx: Tx,
  user: UserRow,
  { before }: { before: Date },
): Promise<void> {
  if (!user.email || !user.email_verified_at || isOwn(ctx, user)) return;
  await enqueueMail(ctx, tx, {
    to: user.email,
    reader: user,
    template: "signed-out-by-admin",
    props: { before: before.toISOString(), signInUrl: `${ctx.appUrl}/sign-in` },
  });
}

/**
 * Emails users which roles and permissions they gained and lost, if any, by a change that is written
 * already. A change of their own comes with device and address, since it could be someone else's with
 * their session; an admin's are nobody's business but the team's. The email is the one from before the
 * change, if it was verified. Call `ctx.wakeJobs()` after the commit.
 * @param before the user's row before the change
 */
export async function tellOfRights(ctx: Ctx, tx: Tx, before: UserRow): Promise<void> {
  if (!before.email || !before.email_verified_at) return;
  const [had, has] = [rightsOf(before), rightsOf(await readUserRow(tx, before.id))];
  const gained = has.filter((one) => !had.includes(one));
  const lost = had.filter((one) => !has.includes(one));
  if (gained.length + lost.length === 0) return;
  const byAdmin = !isOwn(ctx, before);
  await enqueueMail(ctx, tx, {
    to: before.email,
    reader: before,
    template: "permissions-changed",
    props: {
      ...{ byAdmin, gained, lost },
      ...describeUserAgent(byAdmin ? null : ctx.userAgent),
      at: ctx.clock.now().toISOString(),
      ip: byAdmin ? null : ctx.ip,
      logUrl: `${ctx.appUrl}/settings/security`,
    },
  });
}

/** By what an admin gave the user: the permissions of a role can change without the user. */
function rightsOf({ roles, permissions }: UserRow): string[] {
  return [...roles, ...permissions];
}

function isOwn({ actor }: Ctx, { id }: UserRow): boolean {
  return actor.kind === "user" && actor.userId === id;
}
