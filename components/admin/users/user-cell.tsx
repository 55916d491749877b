import Link from "next/link";
import { PendingSignal } from "@/components/admin/shell/pending";
import { Avatar } from "@/components/ui/avatar";
import { phoneText } from "@/lib/contracts/phone";
import type { AdminUserView } from "@/lib/contracts/user";
import { nameOf } from "./user-words";

/** The user's name and address, as a link that covers the whole row. */
export function UserCell({ user }: { user: AdminUserView }) {
  const name = nameOf(user);
  const phone = user.phone && phoneText(user.phone);
  const under = [user.email, phone, user.username].find((one) => one && one !== name);
  return (
    <Link
      href={`/admin/users/${user.id}`}
      prefetch={false}
      className="flex min-w-0 items-center gap-[11px] after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-3 focus-visible:after:outline-accent focus-visible:after:-outline-offset-3"
    >
      <Avatar name={name} picture={user.profile.picture} />
      <span className="min-w-0 leading-tight">
        <span className="flex min-w-0 items-baseline gap-1.5 font-medium">
          <bdi className="truncate">{name}</bdi>
          {user.roles.map((role) => (
            <span
              key={role}
              className="shrink-0 rounded border border-line px-1 font-normal text-[12px] text-ink-2"
            >
              {role}
            </span>
          ))}
        </span>
        {under && <span className="block truncate text-[13px] text-ink-3">{under}</span>}
      </span>
      <PendingSignal area="user" />
    </Link>
  );
}
