import type { ReactNode } from "react";
import { BackToList } from "@/components/lists/list-place";
import { Avatar } from "@/components/ui/avatar";
import { CopyButton } from "@/components/ui/copy-button";
import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import type { AdminUserView } from "@/lib/contracts/user";
import { UserStatus } from "./user-status";
import { nameOf, statusWords } from "./user-words";

type UserHeaderProps = {
  user: AdminUserView;
  now: Date;
  /** The admin's name; null where no admin is known. */
  blockedBy: string | null;
  actions: ReactNode;
};

/** The user's name, status and actions. */
export function UserHeader({ user, now, blockedBy, actions }: UserHeaderProps) {
  const name = nameOf(user);
  const { words, more } = statusWords(user, now);
  return (
    <>
      <BackToList path="/admin/users">Users</BackToList>
      <header className="mt-4 mb-7 flex flex-wrap items-center justify-between gap-x-6 gap-y-4">
        <div className="flex min-w-0 items-center gap-4">
          <Avatar name={name} picture={user.profile.picture} size="lg" />
          <div className="min-w-0">
            <h1 className="text-[22px] leading-tight [overflow-wrap:anywhere]">
              <bdi>{name}</bdi>
            </h1>
            <p className="mt-0.5 flex flex-wrap items-center gap-x-3 text-ink-2">
              {user.email && user.email !== name && (
                <span className="flex min-w-0 items-center gap-0.5">
                  <span className="[overflow-wrap:anywhere]">{user.email}</span>
                  <CopyButton value={user.email} label="Copy email" />
                </span>
              )}
              <UserStatus user={user} now={now} />
            </p>
          </div>
        </div>
        <div className="flex flex-wrap gap-2">{actions}</div>
      </header>
      {user.blocked && (
        <Notice tone="danger" className="mb-7" title={more ? `${words} ${more}` : words}>
          Since <Time at={user.blocked.at} />
          {blockedBy && (
            <>
              {", by "}
              <bdi>{blockedBy}</bdi>
            </>
          )}
          <span>{user.blocked.reason ? `: ${user.blocked.reason}` : ". No reason given."}</span>
        </Notice>
      )}
    </>
  );
}
