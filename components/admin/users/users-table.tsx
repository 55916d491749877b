import { SelectCell, SelectHeader } from "@/components/admin/bulk/select-cell";
import { SortHeader } from "@/components/lists/sort-header";
import { cx } from "@/components/ui/cx";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from "@/components/ui/table";
import type { UserSort } from "@/lib/contracts/admin";
import type { AdminUserView } from "@/lib/contracts/user";
import type { UserColumn } from "@/lib/contracts/user-columns";
import { UserCell } from "./user-cell";
import { columnClass, columnSorts, columnWords, isDefault, UserColumnCell } from "./user-columns";
import { nameOf } from "./user-words";

type UsersTableProps = {
  users: readonly AdminUserView[];
  columns: readonly UserColumn[];
  now: Date;
  sort: UserSort;
  hrefOf: (sort: UserSort) => string;
  /** With boxes to tick, for `SelectForm`. */
  selectable: boolean;
};

export function UsersTable({ users, columns, now, sort, hrefOf, selectable }: UsersTableProps) {
  const header = { current: sort, hrefOf };
  const byUser: readonly UserSort[] = columns.includes("email") ? [] : ["email", "-email"];
  return (
    <Table className={cx("max-sm:block", isDefault(columns) && "table-fixed")}>
      <TableHead className="max-sm:sr-only">
        <TableRow>
          {selectable && <SelectHeader />}
          {byUser.length > 0 ? (
            <SortHeader {...header} label="User" orders={byUser} />
          ) : (
            <TableHeader>User</TableHeader>
          )}
          {columns.map((name) => {
            const orders = columnSorts[name];
            const look = { className: columnClass(name, columns) };
            return orders ? (
              <SortHeader
                key={name}
                {...header}
                {...look}
                label={columnWords[name]}
                orders={orders}
              />
            ) : (
              <TableHeader key={name} {...look}>
                {columnWords[name]}
              </TableHeader>
            );
          })}
        </TableRow>
      </TableHead>
      <TableBody className="max-sm:block">
        {users.map((user) => (
          <UserRow key={user.id} user={user} columns={columns} now={now} selectable={selectable} />
        ))}
      </TableBody>
    </Table>
  );
}

type UserRowProps = Pick<UsersTableProps, "columns" | "now" | "selectable"> & {
  user: AdminUserView;
};

function UserRow({ user, columns, now, selectable }: UserRowProps) {
  return (
    <TableRow className="relative hover:bg-[color-mix(in_oklab,var(--sunken)_45%,var(--surface))] max-sm:flex max-sm:min-h-[60px] max-sm:items-center max-sm:border-line max-sm:border-b max-sm:last:border-b-0 has-[input:checked]:bg-accent-soft has-[input:checked]:[&_.text-ink-3]:text-ink-2">
      {selectable && <SelectCell id={user.id} name={nameOf(user)} />}
      <TableCell className="sm:min-w-[220px] max-sm:h-auto max-sm:min-w-0 max-sm:flex-1 max-sm:border-b-0 max-sm:py-2.5 max-sm:pr-1">
        <UserCell user={user} />
      </TableCell>
      {columns.map((name) => (
        <TableCell
          key={name}
          className={`truncate text-ink-2 max-sm:h-auto max-sm:border-b-0 ${columnClass(name, columns)}`}
        >
          <UserColumnCell name={name} user={user} now={now} />
        </TableCell>
      ))}
    </TableRow>
  );
}
