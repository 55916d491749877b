import Link from "next/link";
import type { ReactNode } from "react";
import { Time } from "@/components/ui/time";
import type { UserSort } from "@/lib/contracts/admin";
import { phoneText } from "@/lib/contracts/phone";
import type { AdminUserView } from "@/lib/contracts/user";
import { defaultUserColumns, type UserColumn } from "@/lib/contracts/user-columns";
import { UserStatus } from "./user-status";
import { signInMethodNames } from "./user-words";

export const columnWords: Record<UserColumn, string> = {
  status: "Status",
  email: "Email",
  username: "Username",
  phone: "Phone",
  roles: "Roles",
  methods: "Sign-in methods",
  factor: "Two-step",
  lastLogin: "Last sign-in",
  loginCount: "Sign-ins",
  created: "Created",
  id: "ID",
};

/** The orders that clicks on a column's name cycle through. */
export const columnSorts: Partial<Record<UserColumn, readonly UserSort[]>> = {
  email: ["email", "-email"],
  username: ["username", "-username"],
  lastLogin: ["-lastLoginAt", "lastLoginAt"],
  created: ["-createdAt", "createdAt"],
};

/** Where the default columns are shown: they have a width, and hide one by one as the screen narrows. */
const defaults: Partial<Record<UserColumn, string>> = {
  status: "w-[176px] max-sm:w-auto",
  methods: "w-[168px] max-lg:hidden",
  lastLogin: "w-[138px] max-md:hidden",
  created: "w-[128px] max-sm:hidden",
};

/**
 * The classes of a column. Others than the default columns take the room that they need, and the table
 * scrolls sideways. Below 640 px a row is a list item, which shows the status alone next to the name.
 */
export function columnClass(name: UserColumn, columns: readonly UserColumn[]): string {
  if (isDefault(columns)) return defaults[name] ?? "";
  return name === "status" ? "" : "max-w-[280px] max-sm:hidden";
}

export function isDefault(columns: readonly UserColumn[]): boolean {
  return columns.join() === defaultUserColumns.join();
}

export function UserColumnCell({
  name,
  user,
  now,
}: {
  name: UserColumn;
  user: AdminUserView;
  now: Date;
}): ReactNode {
  switch (name) {
    case "status":
      return <UserStatus user={user} now={now} brief />;
    case "email":
      return user.email ?? none;
    case "username":
      return user.username ?? none;
    case "phone":
      return user.phone ? phoneText(user.phone) : none;
    case "roles":
      return user.roles.join(", ") || none;
    case "methods":
      return signInMethodNames(user);
    case "factor":
      return user.mfaEnabled ? "On" : "Off";
    case "lastLogin":
      return user.lastLoginAt ? <RowTime userId={user.id} at={user.lastLoginAt} /> : "Never";
    case "loginCount":
      return user.loginCount.toLocaleString("en-GB");
    case "created":
      return <RowTime userId={user.id} at={user.createdAt} />;
    case "id":
      return <span className="font-mono text-[12px]">{user.id}</span>;
  }
}

const none = (
  <span className="text-ink-3">
    <span aria-hidden="true">–</span>
    <span className="sr-only">None</span>
  </span>
);

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
