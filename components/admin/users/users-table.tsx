import Link from "next/link";
import { SortHeader } from "@/components/lists/sort-header";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { UserSort } from "@/lib/contracts/admin";
import type { AdminUserView } from "@/lib/contracts/user";
import { UserCell } from "./user-cell";
import { UserStatus } from "./user-status";
import { signInMethodNames } from "./user-words";

type UsersTableProps = {
  users: readonly AdminUserView[];
  now: Date;
  sort: UserSort;
  hrefOf: (sort: UserSort) => string;
};

/** Columns are hidden as the screen narrows; below 640 px a row is a list item of two lines. */
export const userColumns = {
  user: "w-auto",
  status: "w-[176px] max-sm:w-auto",
  methods: "w-[168px] max-lg:hidden",
  lastLogin: "w-[138px] max-md:hidden",
  created: "w-[128px] max-sm:hidden",
};

export function UsersTable({ users, now, sort, hrefOf }: UsersTableProps) {
  const header = { current: sort, hrefOf };
  return (
    <Table className="table-fixed max-sm:block">
      <TableHead className="max-sm:sr-only">
        <TableRow>
          <SortHeader {...header} label="User" orders={["email", "-email"]} />
          <TableHeader className={userColumns.status}>Status</TableHeader>
          <TableHeader className={userColumns.methods}>Sign-in methods</TableHeader>
          <SortHeader
            {...header}
            label="Last sign-in"
            orders={["-lastLoginAt"]}
            className={userColumns.lastLogin}
          />
          <SortHeader
            {...header}
            label="Created"
            orders={["-createdAt", "createdAt"]}
            className={userColumns.created}
          />
        </TableRow>
      </TableHead>
      <TableBody className="max-sm:block">
        {users.map((user) => (
          <UserRow key={user.id} user={user} now={now} />
        ))}
      </TableBody>
    </Table>
  );
}

function UserRow({ user, now }: { user: AdminUserView; now: Date }) {
  return (
    <TableRow className="relative hover:bg-[color-mix(in_oklab,var(--sunken)_45%,var(--surface))] max-sm:flex max-sm:min-h-[60px] max-sm:items-center max-sm:border-line max-sm:border-b max-sm:last:border-b-0">
      <TableCell className="max-sm:h-auto max-sm:min-w-0 max-sm:flex-1 max-sm:border-b-0 max-sm:py-2.5 max-sm:pr-1">
        <UserCell user={user} />
      </TableCell>
      <TableCell className="max-sm:h-auto max-sm:border-b-0">
        <UserStatus user={user} now={now} brief />
      </TableCell>
      <TableCell className={`truncate text-ink-2 ${userColumns.methods}`}>
        {signInMethodNames(user)}
      </TableCell>
      <TableCell className={`text-ink-2 ${userColumns.lastLogin}`}>
        {user.lastLoginAt ? <RowTime userId={user.id} at={user.lastLoginAt} /> : "Never"}
      </TableCell>
      <TableCell className={`text-ink-2 ${userColumns.created}`}>
        <RowTime userId={user.id} at={user.createdAt} />
      </TableCell>
    </TableRow>
  );
}

/**
 * A date in front of the link that covers the row, so that hovering over it shows the full time. It
 * leads to the same page and is not a tab stop.
 */
function RowTime({ userId, at }: { userId: string; at: string }) {
  return (
    <Link href={`/admin/users/${userId}`} prefetch={false} tabIndex={-1} className="relative">
      <Time at={at} />
    </Link>
  );
}
