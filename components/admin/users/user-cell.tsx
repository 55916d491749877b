import Link from "next/link";
import { PendingSignal } from "@/components/admin/shell/pending";
import { Avatar } from "@/components/ui/avatar";
import type { AdminUserView } from "@/lib/contracts/user";
import { nameOf } from "./user-words";

/** The user's name and address, as a link that covers the whole row. */
export function UserCell({ user }: { user: AdminUserView }) {
  const name = nameOf(user);
  const under = [user.email, user.phone, user.username].find((one) => one && one !== name);
  return (
    <Link
      href={`/admin/users/${user.id}`}
      prefetch={false}
      className="flex min-w-0 items-center gap-[11px] after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-3 focus-visible:after:outline-accent focus-visible:after:-outline-offset-3"
    >
      <Avatar name={name} picture={user.profile.picture} />
      <span className="min-w-0 leading-tight">
        <span className="block truncate font-medium">
          <bdi>{name}</bdi>
        </span>
        {under && <span className="block truncate text-[13px] text-ink-3">{under}</span>}
      </span>
      <PendingSignal area="user" />
    </Link>
  );
}
