import { notFound, redirect } from "next/navigation";
import { listHref } from "@/components/lists/list-href";
import { id as idSchema } from "@/lib/contracts/fields";
import { queryOfView } from "@/lib/contracts/user-list-address";
import { getView } from "@/lib/domain/admin/saved-views";
import { DomainError } from "@/lib/domain/core/errors";
import { requirePagePermission } from "@/lib/http/pages/page-user";

/** A saved view's own address, which stays the same when the view changes: leads to its list. */
export default async function ViewPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const { ctx } = await requirePagePermission(`/admin/users/views/${id}`, "users:read");
  if (!idSchema.safeParse(id).success) notFound();
  const view = await getView(ctx, { id }).catch((error: unknown) => {
    if (error instanceof DomainError && error.code === "not_found") notFound();
    throw error;
  });
  redirect(listHref("/admin/users", queryOfView(view)));
}
