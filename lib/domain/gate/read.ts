import type { SiteView } from "@/lib/contracts/answers/sites";
import { applicationReaders } from "@/lib/contracts/permissions";
import { MAX_SITES } from "@/lib/contracts/sites";
import { authorizeAny } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { siteView, siteViews } from "./rows";

/** All sites, by name. @throws unauthenticated, forbidden */
export async function listSites(ctx: Ctx): Promise<SiteView[]> {
  authorizeAny(ctx, applicationReaders);
  const { prisma } = ctx.database;
  const orderBy = [{ name: "asc" as const }, { id: "asc" as const }];
  return siteViews(prisma, await prisma.gateSite.findMany({ orderBy, take: MAX_SITES }));
}

/** @throws unauthenticated, forbidden, not_found */
export async function getSite(ctx: Ctx, { id }: { id: string }): Promise<SiteView> {
  authorizeAny(ctx, applicationReaders);
  return siteView(ctx.database.prisma, id);
}
