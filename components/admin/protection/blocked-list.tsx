import { UserCell } from "@/components/admin/users/user-cell";
import { nameOf, shortDay } from "@/components/admin/users/user-words";
import { Time } from "@/components/ui/time";
import type { FormAction } from "@/lib/contracts/form-state";
import type { AdminUserView } from "@/lib/contracts/user";
import { UnblockUser } from "./unblock-user";

type BlockedListProps = {
  users: readonly AdminUserView[];
  now: Date;
  /** Names of those who blocked, by id. */
  names: Record<string, string>;
  /** The action for those whom the viewer can unblock; null for a viewer who can only read. */
  unblockOf: (user: AdminUserView) => FormAction | null;
};

/** Who is blocked, since when, until when and why. */
export function BlockedList({ users, now, names, unblockOf }: BlockedListProps) {
  return (
    <ul className="divide-y divide-line">
      {users.map((user) => {
        const unblock = unblockOf(user);
        return (
          <li key={user.id} className="flex flex-wrap items-center gap-x-6 gap-y-2 px-4 py-3">
            <div className="relative min-w-0 flex-1 basis-64">
              <UserCell user={user} />
            </div>
            {user.blocked && (
              <div className="min-w-0 flex-1 basis-52 text-[13px]">
                <p className="text-ink-2">
                  <span>
                    Blocked <Time at={user.blocked.at} />
                  </span>
                  {user.blocked.by && (
                    <span>
                      {" by "}
                      <bdi>{names[user.blocked.by] ?? "a deleted account"}</bdi>
                    </span>
                  )}
                  <span>
                    {user.blocked.until ? ` until ${shortDay(user.blocked.until, now)}` : ""}
                  </span>
                </p>
                {user.blocked.reason && (
                  <p className="text-ink-3 [overflow-wrap:anywhere]">{user.blocked.reason}</p>
                )}
              </div>
            )}
            {unblock && <UnblockUser action={unblock} id={user.id} name={nameOf(user)} />}
          </li>
        );
      })}
    </ul>
  );
}
