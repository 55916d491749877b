import type { Metadata } from "next";
import { RoleList } from "@/components/admin/roles/role-list";
import { ButtonLink } from "@/components/ui/button-link";
import { PageHeader } from "@/components/ui/page-header";
import { listRoleViews } from "@/lib/domain/admin/roles";
import { requirePagePermission } from "@/lib/http/pages/page-user";

export const metadata: Metadata = { title: "Roles" };

const PATH = "/admin/roles";

export default async function RolesPage() {
  const { ctx, can } = await requirePagePermission(PATH, "roles:write");
  const roles = await listRoleViews(ctx);
  return (
    <>
      <PageHeader
        title="Roles"
        count={roles.length}
        description="What people can do in the dashboard and through the API. A change applies immediately to everyone with the role."
        actions={
          <ButtonLink variant="primary" href={`${PATH}/new`}>
            Create role
          </ButtonLink>
        }
      />
      <div className="mt-[18px] rounded-xl border border-line bg-surface shadow-surface">
        <RoleList roles={roles} canSeeUsers={can("users:read")} />
      </div>
    </>
  );
}
