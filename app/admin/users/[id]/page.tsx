import type { Metadata } from "next";
import { DeleteUser } from "@/components/admin/users/delete-user";
import { PendingEmail } from "@/components/admin/users/pending-email";
import { UserAccount } from "@/components/admin/users/user-account";
import { UserEvents } from "@/components/admin/users/user-events";
import { UserInvitation } from "@/components/admin/users/user-invitation";
import { UserLimits } from "@/components/admin/users/user-limits";
import { listSignInLimits } from "@/lib/domain/admin/sign-in-limits";
import { listUserEvents } from "@/lib/domain/audit/events";
import { pendingInvitationOf } from "@/lib/domain/invitations/list";
import { namesOf } from "@/lib/http/pages/names-of";
import {
  inviteUserAction,
  resendInvitationAction,
  revokeInvitationAction,
} from "../../invitations/actions";
import { deleteUserAction, liftLimitsAction } from "./actions";
import { cancelNewEmailAction } from "./edit/actions";
import { type OpenUser, openUser, titleOf, type UserPageProps } from "./open-user";
import { UserFrame } from "./user-frame";

const EVENTS = 8;

export function generateMetadata(props: UserPageProps): Promise<Metadata> {
  return titleOf(props, "");
}

export default async function UserPage(props: UserPageProps) {
  const open = await openUser(props, "");
  const { ctx, id, path, user, may, name } = open;
  const [events, limits] = await Promise.all([
    listUserEvents(ctx, { id, limit: EVENTS }),
    listSignInLimits(ctx, { id }),
  ]);
  const names = await namesOf(
    ctx,
    events.items.map((event) => event.actorId),
  );
  return (
    <UserFrame open={open} tab="">
      <Unopened open={open} />
      {user.pendingEmail && (
        <PendingEmail
          id={id}
          email={user.pendingEmail}
          cancel={may.update ? cancelNewEmailAction : null}
        />
      )}
      <div className="grid items-start gap-x-8 gap-y-8 lg:grid-cols-[minmax(0,1fr)_360px]">
        <div className="min-w-0">
          <UserEvents
            events={events.items}
            names={names}
            all={{ href: `${path}/events`, label: "All events" }}
            title="Recent events"
          />
        </div>
        <div className="min-w-0 max-lg:order-first">
          <UserAccount user={user} editHref={may.update ? `${path}/edit` : null} />
          <UserLimits id={id} limits={limits} action={may.lift ? liftLimitsAction : null} />
        </div>
      </div>
      {may.delete && (
        <section className="mt-10 flex flex-wrap items-center justify-between gap-4 border-line border-t pt-6">
          <div>
            <h2 className="text-[15px] tracking-tight">Delete this user</h2>
            <p className="text-ink-2">
              Deletes the account immediately. To keep someone out for a while, block them instead.
            </p>
          </div>
          <DeleteUser
            action={deleteUserAction}
            id={id}
            name={name}
            expected={user.email ?? user.username ?? id}
          />
        </section>
      )}
    </UserFrame>
  );
}

/** Where an admin created the account and its person has not been there yet. */
async function Unopened({ open: { ctx, id, user, can } }: { open: OpenUser }) {
  const isNew = user.loginCount === 0 && !user.hasPassword && user.email;
  const invitation = isNew ? await pendingInvitationOf(ctx, { id }) : null;
  if (!isNew || (!invitation && !user.createdByTeam)) return null;
  const actions = can("users:create")
    ? {
        send: inviteUserAction,
        resend: resendInvitationAction,
        revoke: revokeInvitationAction,
      }
    : null;
  return <UserInvitation invitation={invitation} email={user.email ?? ""} actions={actions} />;
}
