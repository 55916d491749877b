import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DeleteRole } from "@/components/admin/roles/delete-role";
import { GrantedList } from "@/components/admin/roles/granted-list";
import { RoleForm } from "@/components/admin/roles/role-form";
import { RoleUsers, usersText } from "@/components/admin/roles/role-list";
import { type Fact, Facts } from "@/components/admin/shell/facts";
import { Panel } from "@/components/admin/shell/panel";
import { BackToList } from "@/components/lists/list-place";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Time } from "@/components/ui/time";
import { id as idField } from "@/lib/contracts/fields";
import { OWNER_ROLE, scopeField } from "@/lib/contracts/permissions";
import { canChangeRole } from "@/lib/domain/admin/change-roles";
import { listRoleViews } from "@/lib/domain/admin/roles";
import { requirePagePermission } from "@/lib/http/pages/page-user";
import { changeRoleAction, deleteRoleAction } from "../actions";
import { offeredAreas } from "../offered-areas";

export const metadata: Metadata = { title: "Role" };

export default async function RolePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const path = `/admin/roles/${encodeURIComponent(id)}`;
  const { ctx, can } = await requirePagePermission(path, "roles:write");
  if (!idField.safeParse(id).success) notFound();
  const role = (await listRoleViews(ctx)).find((one) => one.id === id.toLowerCase());
  if (!role) notFound();
  const canChange = canChangeRole(ctx, role);
  const facts: Fact[] = [
    { label: "Users", value: <RoleUsers role={role} canSeeUsers={can("users:read")} /> },
    { label: "Kind", value: role.builtIn ? "Built in" : "Custom" },
    { label: "Created", value: <Time at={role.createdAt} /> },
  ];
  return (
    <>
      <BackToList path="/admin/roles">Roles</BackToList>
      <div className="mt-4 mb-6 [overflow-wrap:anywhere]">
        <PageHeader title={<bdi>{role.name}</bdi>} description={role.description} />
      </div>
      {!canChange && (
        <Notice className="mb-6">
          {role.name === OWNER_ROLE
            ? "Owners can do everything, and the last one can’t be removed. This role can’t be changed."
            : "You can’t change this role, because it has permissions that you don’t have."}
        </Notice>
      )}
      <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_320px]">
        <div className="min-w-0">
          {canChange ? (
            <RoleForm
              action={changeRoleAction}
              areas={offeredAreas(ctx, role.permissions)}
              id={role.id}
              canRename={!role.builtIn}
              values={{
                name: role.name,
                description: role.description ?? "",
                requiresMfa: role.requiresMfa ? "on" : "",
                ...Object.fromEntries(role.permissions.map((one) => [scopeField(one), "on"])),
              }}
            />
          ) : (
            <Panel title="What it permits">
              <GrantedList held={role.permissions} />
            </Panel>
          )}
        </div>
        <div className="min-w-0">
          <Panel title="Details">
            <Facts facts={facts} />
          </Panel>
          {canChange && !role.builtIn && (
            <div className="mt-6">
              <DeleteRole
                action={deleteRoleAction}
                id={role.id}
                name={role.name}
                users={usersText(role.users)}
              />
            </div>
          )}
        </div>
      </div>
    </>
  );
}
