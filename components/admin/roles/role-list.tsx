import Link from "next/link";
import { boundedCount } from "@/components/admin/users/user-words";
import { ROLE_USERS_BOUND, type RoleView } from "@/lib/contracts/answers/roles";
import { permissionsText } from "./permission-words";

/** The roles, each a link to its own page, with its users. */
export function RoleList({ roles, canSeeUsers }: { roles: RoleView[]; canSeeUsers: boolean }) {
  return (
    <ul className="divide-y divide-line">
      {roles.map((role) => (
        <li
          key={role.id}
          className="relative flex flex-wrap items-center gap-x-6 gap-y-1 px-4 py-3 hover:bg-[color-mix(in_oklab,var(--sunken)_45%,var(--surface))]"
        >
          <div className="min-w-0 flex-1 basis-72">
            <p className="font-medium [overflow-wrap:anywhere]">
              <Link
                href={`/admin/roles/${role.id}`}
                prefetch={false}
                className="after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-3 focus-visible:after:outline-accent focus-visible:after:-outline-offset-3"
              >
                <bdi>{role.name}</bdi>
              </Link>
            </p>
            {role.description && (
              <p className="text-ink-2 [overflow-wrap:anywhere]">{role.description}</p>
            )}
            <p className="text-[13px] text-ink-3 [overflow-wrap:anywhere]">
              {[
                permissionsText(role.permissions),
                ...(role.requiresMfa ? ["Requires a second factor"] : []),
                ...(role.builtIn ? ["Built in"] : []),
              ].join(" · ")}
            </p>
          </div>
          <p className="relative text-[13px] sm:w-28 sm:text-right">
            <RoleUsers role={role} canSeeUsers={canSeeUsers} />
          </p>
        </li>
      ))}
    </ul>
  );
}

type RoleUsersProps = { role: Pick<RoleView, "name" | "users">; canSeeUsers: boolean };

/** How many users have the role; leads to them. */
export function RoleUsers({ role: { name, users }, canSeeUsers }: RoleUsersProps) {
  const words = usersText(users);
  if (!canSeeUsers || !words) return <span className="text-ink-3">{words ?? "No users"}</span>;
  return (
    <Link href={`/admin/users?${new URLSearchParams({ role: name })}`} className="link">
      {words}
    </Link>
  );
}

/** "12 users"; null for none. */
export function usersText(users: number): string | null {
  if (users === 0) return null;
  return users === 1 ? "1 user" : `${boundedCount(users, ROLE_USERS_BOUND)} users`;
}
