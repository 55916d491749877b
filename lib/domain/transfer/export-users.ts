import type { UserFilter } from "@/lib/contracts/admin";
import type { ExportColumn } from "@/lib/contracts/export";
import type { ExportFormat, FileStream } from "@/lib/contracts/files";
import { grants } from "@/lib/contracts/permissions";
import { askerOf, presentActor } from "@/lib/domain/access/present-actor";
import { conditions } from "@/lib/domain/admin/user-filter";
import { recordEvent } from "@/lib/domain/audit/events";
import { authorizeSensitive } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { EXPORT_BATCH, type ExportShape, headerOf, linesOf, readExported } from "./user-lines";

type Export = { filter: UserFilter; format: ExportFormat; columns: readonly ExportColumn[] };

/**
 * The users who pass a filter as a file that is made while it is read: a batch at a time, whatever their
 * number, without holding a transaction or a connection in between. It ends in an error if the caller
 * loses the permission meanwhile.
 * @throws unauthenticated, forbidden, reauthentication_required
 */
export async function exportUsers(ctx: Ctx, { filter, ...shape }: Export): Promise<FileStream> {
  authorizeSensitive(ctx, "users:export");
  const where = conditions(filter, ctx.clock.now());
  const first = await readExported(ctx, where, null);
  const { format, columns } = shape;
  await recordEvent(ctx, ctx.database.prisma, "users.exported", {
    data: { format, columns: [...columns] },
  });
  const day = ctx.clock.now().toISOString().slice(0, 10);
  return { name: `users-${day}.${format}`, format, chunks: chunksOf(ctx, where, shape, first) };
}

async function* chunksOf(
  ctx: Ctx,
  where: Prisma.Sql,
  shape: ExportShape,
  first: Awaited<ReturnType<typeof readExported>>,
): AsyncGenerator<string> {
  yield headerOf(shape);
  for (let users = first; users.length > 0; ) {
    yield linesOf(users, shape);
    const last = users.at(-1)?.id ?? null;
    if (users.length < EXPORT_BATCH) return;
    await requireStill(ctx);
    users = await readExported(ctx, where, last);
  }
}

/** @throws forbidden */
async function requireStill(ctx: Ctx): Promise<void> {
  const actor = await presentActor(ctx, askerOf(ctx), ctx.requestId);
  const held = actor?.kind === "user" || actor?.kind === "key" ? actor.permissions : [];
  if (actor?.kind === "system" || grants(held, "users:export")) return;
  throw new DomainError("forbidden", { permission: "users:export" });
}
