import { notFound } from "next/navigation";
import type { SiteTab } from "@/components/admin/sites/site-tabs";
import type { SiteView } from "@/lib/contracts/answers/sites";
import { id as idField } from "@/lib/contracts/fields";
import { applicationReaders } from "@/lib/contracts/permissions";
import { DomainError } from "@/lib/domain/core/errors";
import { getSite } from "@/lib/domain/gate/read";
import { type PageUser, requirePagePermission } from "@/lib/http/pages/page-user";

export type OpenSite = PageUser & { site: SiteView };

/** One site for one of its pages, which is "not found" without the permission or the site. */
export async function openSite(params: Promise<{ id: string }>, tab: SiteTab): Promise<OpenSite> {
  const { id } = await params;
  const path = `/admin/sites/${encodeURIComponent(id)}${tab}`;
  const page = await requirePagePermission(path, ...applicationReaders);
  if (!idField.safeParse(id).success) notFound();
  try {
    return { ...page, site: await getSite(page.ctx, { id }) };
  } catch (error) {
    if (error instanceof DomainError && error.code === "not_found") notFound();
    throw error;
  }
}
