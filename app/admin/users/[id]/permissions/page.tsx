import type { Metadata } from "next";
import { AccessLink } from "@/components/admin/roles/access-link";
import { givenBy } from "@/components/admin/roles/permission-words";
import { Panel } from "@/components/admin/shell/panel";
import { UserPermissions } from "@/components/admin/users/user-permissions";
import { UserRoles } from "@/components/admin/users/user-roles";
import { permissionNames } from "@/lib/contracts/permissions";
import { firstUnheld } from "@/lib/domain/access/can-act-on";
import { setPermissionsAction, setRoleAction } from "../actions";
import { openUser, titleOf, type UserPageProps } from "../open-user";
import { UserFrame } from "../user-frame";

export function generateMetadata(props: UserPageProps): Promise<Metadata> {
  return titleOf(props, "/permissions");
}

export default async function UserPermissionsPage(props: UserPageProps) {
  const open = await openUser(props, "/permissions");
  const { ctx, id, user, roles, may, name, can } = open;
  return (
    <UserFrame open={open} tab="/permissions">
      <div className="max-w-2xl">
        <Panel title="Roles">
          <UserRoles
            id={id}
            userName={name}
            held={user.roles}
            roles={roles}
            givable={roles
              .filter((role) => firstUnheld(ctx, role.permissions) === undefined)
              .map((role) => role.name)}
            action={may.assign ? setRoleAction : null}
          />
        </Panel>
        <Panel title="Permissions" aside={<AccessLink id={id} />}>
          <UserPermissions
            id={id}
            held={user.permissions}
            grantable={permissionNames.filter(can)}
            given={givenBy(roles.filter((role) => user.roles.includes(role.name)))}
            action={may.assign ? setPermissionsAction : null}
          />
        </Panel>
      </div>
    </UserFrame>
  );
}
