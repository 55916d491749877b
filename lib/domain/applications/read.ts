import type { ApplicationView } from "@/lib/contracts/answers/applications";
import type { Page } from "@/lib/contracts/answers/parts";
import { type ListApplicationsQuery, listApplicationsQuery } from "@/lib/contracts/applications";
import { applicationReaders } from "@/lib/contracts/permissions";
import { authorizeAny } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { listKey } from "@/lib/domain/core/cursor";
import { newestFirst, newestPage } from "@/lib/domain/core/paging";
import { applicationView, applicationViews, wholeApplication } from "./rows";

/**
 * A page of the applications, newest first; `q` is a part of the name.
 * @throws unauthenticated, forbidden, validation_failed for a bad cursor
 */
export async function listApplications(
  ctx: Ctx,
  input: ListApplicationsQuery,
): Promise<Page<ApplicationView>> {
  authorizeAny(ctx, applicationReaders);
  const { q, limit, cursor } = listApplicationsQuery.parse(input);
  const list = listKey("applications", { q });
  const { after, orderBy, take } = newestFirst({ cursor, limit }, list);
  const { prisma } = ctx.database;
  const rows = await prisma.application.findMany({
    where: { AND: [after ?? {}, q ? { name: containing(q) } : {}] },
    ...{ orderBy, take, include: wholeApplication },
  });
  const { items, nextCursor } = newestPage(rows, limit, list);
  return { items: await applicationViews(prisma, items, ctx.clock.now()), nextCursor };
}

/** Prisma leaves the wildcards of LIKE as they are. */
function containing(part: string) {
  return { contains: part.replace(/[\\%_]/g, "\\$&"), mode: "insensitive" as const };
}

/** @throws unauthenticated, forbidden, not_found */
export async function getApplication(ctx: Ctx, { id }: { id: string }): Promise<ApplicationView> {
  authorizeAny(ctx, applicationReaders);
  return applicationView(ctx.database.prisma, id, ctx.clock.now());
}
