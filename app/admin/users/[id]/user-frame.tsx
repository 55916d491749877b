import type { ReactNode } from "react";
import { UserSuppressions } from "@/components/admin/messages/user-suppressions";
import { BlockUser } from "@/components/admin/users/block-user";
import { ImpersonateUser } from "@/components/admin/users/impersonate-user";
import { KickUser, SendReset } from "@/components/admin/users/user-actions";
import { UserHeader } from "@/components/admin/users/user-header";
import { UserTabs } from "@/components/admin/users/user-tabs";
import type { UserTab } from "@/components/admin/users/user-tabs-list";
import { suppressionsOf } from "@/lib/domain/messages/suppression-list";
import { namesOf } from "@/lib/http/pages/names-of";
import { blockUserAction, kickUserAction, sendResetAction, unblockUserAction } from "./actions";
import { impersonateAction } from "./impersonate-action";
import type { OpenUser } from "./open-user";

const DAY = 86_400_000;

type UserFrameProps = { open: OpenUser; tab: UserTab; children: ReactNode };

/** What every page of a user has: who it is, what can be done at once, and the other pages. */
export async function UserFrame({ open, tab, children }: UserFrameProps) {
  const { ctx, user, now, path } = open;
  const blockedBy = user.blocked?.by ?? null;
  const names = blockedBy ? await namesOf(ctx, [blockedBy]) : {};
  return (
    <>
      <UserHeader
        user={user}
        now={now}
        blockedBy={blockedBy && (names[blockedBy] ?? "a deleted account")}
        actions={<Actions open={open} />}
      />
      <UserSuppressions
        items={await suppressionsOf(ctx, user)}
        canRead={open.can("messages:read")}
      />
      <UserTabs path={path} current={tab} />
      {children}
    </>
  );
}

/** One component for each action, so that another one is a line here. */
function Actions({ open: { user, may, id, name, now, can } }: { open: OpenUser }) {
  return (
    <>
      {user.email && may.reset && <SendReset action={sendResetAction} id={id} email={user.email} />}
      {may.kick && <KickUser action={kickUserAction} id={id} name={name} />}
      {may.impersonate && (
        <ImpersonateUser
          {...{ action: impersonateAction, id, name }}
          can={{ read: can("impersonate:read"), write: can("impersonate:write") }}
        />
      )}
      {may.block && (
        <BlockUser
          blocked={user.blocked !== null}
          block={blockUserAction}
          unblock={unblockUserAction}
          id={id}
          name={name}
          tomorrow={new Date(now.getTime() + DAY).toISOString().slice(0, 10)}
        />
      )}
    </>
  );
}
