import type { SiteView } from "@/lib/contracts/answers/sites";
import { MAX_SITES } from "@/lib/contracts/sites";
import { authorizeAny } from "@/lib/domain/core/authorize";
import type { Ctx } from "@/lib/domain/core/context";
import { siteView, siteViews } from "./rows";

/** Those who change sites see them. */
export const readers = ["applications:read", "applications:write"] as const;

/** All sites, by name. @throws unauthenticated, forbidden */
export async function listSites(ctx: Ctx): Promise<SiteView[]> {
  authorizeAny(ctx, readers);
  const { prisma } = ctx.database;
  const orderBy = [{ name: "asc" as const }, { id: "asc" as const }];
  return siteViews(prisma, await prisma.gateSite.findMany({ orderBy, take: MAX_SITES }));
}

/** @throws unauthenticated, forbidden, not_found */
export async function getSite(ctx: Ctx, { id }: { id: string }): Promise<SiteView> {
  authorizeAny(ctx, readers);
  return siteView(ctx.database.prisma, id);
}
