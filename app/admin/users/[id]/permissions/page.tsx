import type { Metadata } from "next";
import { Panel } from "@/components/admin/shell/panel";
import { UserPermissions } from "@/components/admin/users/user-permissions";
import { UserRoles } from "@/components/admin/users/user-roles";
import { permissionNames } from "@/lib/contracts/permissions";
import { setPermissionsAction, setRoleAction } from "../actions";
import { openUser, titleOf, type UserPageProps } from "../open-user";
import { UserFrame } from "../user-frame";

export function generateMetadata(props: UserPageProps): Promise<Metadata> {
  return titleOf(props, "/permissions");
}

export default async function UserPermissionsPage(props: UserPageProps) {
  const open = await openUser(props, "/permissions");
  const { id, user, roles, may, name, can } = open;
  return (
    <UserFrame open={open} tab="/permissions">
      <div className="max-w-2xl">
        <Panel title="Roles">
          <UserRoles
            id={id}
            userName={name}
            held={user.roles}
            roles={roles}
            action={may.assign ? setRoleAction : null}
          />
        </Panel>
        <Panel title="Permissions">
          <UserPermissions
            id={id}
            held={user.permissions}
            grantable={permissionNames.filter(can)}
            action={may.assign ? setPermissionsAction : null}
          />
        </Panel>
      </div>
    </UserFrame>
  );
}
