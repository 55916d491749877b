import { v7 as uuid } from "uuid";
import { authorize, requireUser } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError, fieldError } from "@/lib/domain/core/errors";

/** For one admin. */
const MOST = 30;

export type SavedFilter = { id: string; name: string; query: string };

/** The caller's saved filters of the audit log, by name. @throws unauthenticated, forbidden */
export async function listSavedFilters(ctx: Ctx): Promise<SavedFilter[]> {
  authorize(ctx, "audit:read");
  return ctx.database.prisma.savedLogFilter.findMany({
    where: { userId: requireUser(ctx).userId },
    orderBy: { name: "asc" },
    select: { id: true, name: true, query: true },
  });
}

/** Saves filters under a name; those with the same name are replaced. @throws validation_failed where there are too many */
export async function saveFilter(ctx: Ctx, input: { name: string; query: string }): Promise<void> {
  authorize(ctx, "audit:read");
  const { userId } = requireUser(ctx);
  const { name, query } = input;
  const { savedLogFilter } = ctx.database.prisma;
  const others = await savedLogFilter.count({ where: { userId, name: { not: name } } });
  if (others >= MOST) {
    throw fieldError(
      "validation_failed",
      "name",
      `You have ${MOST} saved filters. Remove one first.`,
    );
  }
  await savedLogFilter.upsert({
    where: { userId_name: { userId, name } },
    create: { id: uuid(), userId, name, query, createdAt: ctx.clock.now() },
    update: { query },
  });
}

/** @throws not_found also for another admin's */
export async function removeFilter(ctx: Ctx, { id }: { id: string }): Promise<void> {
  authorize(ctx, "audit:read");
  const { userId } = requireUser(ctx);
  const { count } = await ctx.database.prisma.savedLogFilter.deleteMany({ where: { id, userId } });
  if (count === 0) throw new DomainError("not_found");
}
