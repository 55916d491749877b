import type { BulkInput, BulkOutcome, BulkReason } from "@/lib/contracts/bulk";
import { lockUserToActOn } from "@/lib/domain/access/can-act-on";
import { LAST_OWNER } from "@/lib/domain/access/owners";
import { applyUnblock, blockIn, kickIn } from "@/lib/domain/admin/block";
import { applyRoles, deleteIn } from "@/lib/domain/admin/manage-user";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import type { Tx } from "@/lib/platform/db/database";
import { isGone, isUnavailable } from "@/lib/platform/db/errors";
import { reportIn } from "./report-row";

/** What is done to one user, and what all of them have in common. */
export type Work = {
  bulkId: string;
  input: Exclude<BulkInput, { action: "export" }>;
  adminSessionHours: number;
};

export type Result = { outcome: BulkOutcome; reason: BulkReason | null };

const done: Result = { outcome: "done", reason: null };
const skipped = (reason: BulkReason): Result => ({ outcome: "skipped", reason });

/**
 * Does the action to one user by the rules of the single action, and reports it, in one transaction: so
 * neither a crash nor a second worker does it twice. A refusal is reported and changes nothing.
 * @returns null for a user who was reported before
 * @throws when the database is out of reach
 */
export async function actOn(ctx: Ctx, work: Work, userId: string): Promise<Result | null> {
  const { prisma } = ctx.database;
  const now = ctx.clock.now();
  const report = (tx: Tx, result: Result) =>
    reportIn(tx, { ...result, bulkId: work.bulkId, userId, at: now });
  const isSelf = ctx.actor.kind === "user" && ctx.actor.userId === userId;
  try {
    return await prisma.$transaction(async (tx) => {
      const result = isSelf ? skipped("self") : done;
      // First, so that a second worker waits here and then finds the user reported.
      if (!(await report(tx, result))) return null;
      if (isSelf || (await change(ctx, tx, work, userId))) return result;
      await tx.bulkRow.update({
        where: { bulkId_userId: { bulkId: work.bulkId, userId } },
        data: skipped("unchanged"),
      });
      return skipped("unchanged");
    });
  } catch (error) {
    const result = resultOf(ctx, error, work, userId);
    return (await report(prisma, result)) ? result : null;
  }
}

/** @returns false where there was nothing to change, so that nothing is recorded either */
async function change(ctx: Ctx, tx: Tx, { input, ...work }: Work, id: string): Promise<boolean> {
  switch (input.action) {
    case "block":
      await blockIn(ctx, tx, { id, ...input });
      return true;
    case "delete":
      await deleteIn(ctx, tx, { id });
      return true;
    case "unblock": {
      const target = await lockUserToActOn(ctx, tx, { id, permission: "users:block" });
      if (target.blocked_at === null) return false;
      await applyUnblock(ctx, tx, id);
      return true;
    }
    case "signOut": {
      await lockUserToActOn(ctx, tx, { id, permission: "users:kick" });
      if ((await tx.session.count({ where: { userId: id } })) === 0) return false;
      await kickIn(ctx, tx, id);
      return true;
    }
    case "addRoles":
    case "removeRoles": {
      const target = await lockUserToActOn(ctx, tx, { id, permission: "roles:assign" });
      const others = target.roles.filter((role) => !input.roles.includes(role));
      const roles = input.action === "addRoles" ? [...others, ...input.roles] : others;
      const isSame = roles.length === target.roles.length && roles.every(held(target.roles));
      if (isSame) return false;
      await applyRoles(ctx, tx, { ...work, target, roles });
      return true;
    }
  }
}

function held(roles: readonly string[]) {
  return (role: string) => roles.includes(role);
}

/** @throws what is about the database and not about this user */
function resultOf(ctx: Ctx, error: unknown, { bulkId }: Work, userId: string): Result {
  if (isGone(error)) return skipped("not_found");
  if (error instanceof DomainError) return refusal(error);
  if (isUnavailable(error)) throw error;
  ctx.log.error("bulk.row", { jobId: bulkId, userId, error });
  return { outcome: "failed", reason: "error" };
}

function refusal({ code, message }: DomainError): Result {
  if (code === "not_found" || code === "forbidden") return skipped(code);
  if (message === LAST_OWNER) return skipped("last_owner");
  const reason = code === "validation_failed" ? "role_not_found" : "refused";
  return { outcome: "failed", reason };
}
