import type { ReactNode } from "react";
import { SelectForm } from "@/components/admin/bulk/select-form";
import { boundedCount } from "@/components/admin/users/user-words";
import type { UserFilter } from "@/lib/contracts/admin";
import { bulkActionNames, bulkPermissions } from "@/lib/contracts/bulk";
import type { Permission } from "@/lib/contracts/permissions";
import type { AdminUserView } from "@/lib/contracts/user";
import { COUNT_BOUND } from "@/lib/domain/admin/user-list";
import { selectUsersAction } from "./bulk/actions";

type Can = (permission: Permission) => boolean;

type SelectUsersProps = {
  users: readonly AdminUserView[];
  total: number | undefined;
  filter: UserFilter;
  can: Can;
  children: ReactNode;
};

/** Whether there is anything that the viewer can do to many users. */
export function canSelect(can: Can): boolean {
  return actionsOf(can).length > 0;
}

function actionsOf(can: Can) {
  return bulkActionNames.filter((name) => can(bulkPermissions[name]));
}

/** Around the users' table: what can be done to those who are ticked in it. */
export function SelectUsers({ users, total, filter, can, children }: SelectUsersProps) {
  if (!canSelect(can)) return children;
  return (
    <SelectForm
      action={selectUsersAction}
      actions={actionsOf(can)}
      ids={users.map(({ id }) => id)}
      total={total === undefined ? "users" : boundedCount(total, COUNT_BOUND)}
      filter={JSON.stringify(filter)}
    >
      {children}
    </SelectForm>
  );
}
