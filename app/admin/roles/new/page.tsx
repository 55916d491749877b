import type { Metadata } from "next";
import { RoleForm } from "@/components/admin/roles/role-form";
import { BackToList } from "@/components/lists/list-place";
import { PageHeader } from "@/components/ui/page-header";
import { requirePagePermission } from "@/lib/http/pages/page-user";
import { createRoleAction } from "../actions";
import { offeredAreas } from "../offered-areas";

export const metadata: Metadata = { title: "Create role" };

export default async function NewRolePage() {
  const { ctx } = await requirePagePermission("/admin/roles/new", "roles:write");
  return (
    <>
      <BackToList path="/admin/roles">Roles</BackToList>
      <div className="mt-4 mb-6">
        <PageHeader
          title="Create role"
          description="You can give a role only permissions that you have."
        />
      </div>
      <RoleForm
        action={createRoleAction}
        areas={offeredAreas(ctx)}
        id={null}
        canRename
        values={{}}
      />
    </>
  );
}
