import { notFound } from "next/navigation";
import type { ApplicationTab } from "@/components/admin/applications/applications-tabs";
import type { ApplicationView } from "@/lib/contracts/answers/applications";
import { id as idField } from "@/lib/contracts/fields";
import { applicationReaders } from "@/lib/contracts/permissions";
import { getApplication } from "@/lib/domain/applications/read";
import { DomainError } from "@/lib/domain/core/errors";
import { type PageUser, requirePagePermission } from "@/lib/http/pages/page-user";

export type OpenApplication = PageUser & { application: ApplicationView; canChange: boolean };

/**
 * One application for one of its pages, which is "not found" without the permission or the application.
 * Those that are nothing but forms need the permission to change it.
 */
export async function openApplication(
  params: Promise<{ id: string }>,
  tab: ApplicationTab,
): Promise<OpenApplication> {
  const { id } = await params;
  const path = `/admin/applications/${encodeURIComponent(id)}${tab}`;
  const page = await requirePagePermission(path, ...applicationReaders);
  const canChange = page.can("applications:write");
  const isForms = tab === "/credentials" || tab === "/access";
  if (!idField.safeParse(id).success || (isForms && !canChange)) notFound();
  try {
    return { ...page, canChange, application: await getApplication(page.ctx, { id }) };
  } catch (error) {
    if (error instanceof DomainError && error.code === "not_found") notFound();
    throw error;
  }
}
