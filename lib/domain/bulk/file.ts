import type { FileStream } from "@/lib/contracts/files";
import { recordEvent } from "@/lib/domain/audit/events";
import { authorizeSensitive } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { inputIn } from "./stored";

/**
 * The file that an export has made, for anyone who could make it. Each download is recorded.
 * @throws unauthenticated, forbidden, reauthentication_required, not_found; conflict while it is being
 *   made, or once it has been removed
 */
export async function exportedFile(ctx: Ctx, { id }: { id: string }): Promise<FileStream> {
  authorizeSensitive(ctx, "users:export");
  const { prisma } = ctx.database;
  const bulk = await prisma.bulkAction.findFirst({ where: { id, action: "export" } });
  if (!bulk) throw new DomainError("not_found");
  const input = inputIn(bulk);
  if (!bulk.endedAt)
    throw new DomainError("conflict", { detail: "This file is still being made." });
  if (!bulk.fileUntil || bulk.fileUntil <= ctx.clock.now() || input.action !== "export") {
    throw new DomainError("conflict", { detail: "This file was removed. Export the users again." });
  }
  const { format, columns } = input;
  await recordEvent(ctx, prisma, "users.exported", { data: { format, columns, jobId: id } });
  const day = bulk.endedAt.toISOString().slice(0, 10);
  return { name: `users-${day}.${format}`, format, chunks: partsOf(ctx, id) };
}

async function* partsOf({ database }: Ctx, bulkId: string): AsyncGenerator<string> {
  for (let number = 0; ; number += 1) {
    const where = { bulkId_number: { bulkId, number } };
    const part = await database.prisma.bulkFilePart.findUnique({ where });
    if (!part) return;
    yield part.content;
  }
}
