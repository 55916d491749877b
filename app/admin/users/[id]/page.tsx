import type { Metadata } from "next";
import { LiftUserBlackout, UserBlackout } from "@/components/admin/protection/blackout-forms";
import { Panel } from "@/components/admin/shell/panel";
import { BlockUser } from "@/components/admin/users/block-user";
import { UserAccount } from "@/components/admin/users/user-account";
import { DeleteUser, KickUser, SendReset } from "@/components/admin/users/user-actions";
import { UserData } from "@/components/admin/users/user-data";
import { UserEvents } from "@/components/admin/users/user-events";
import { UserFactors } from "@/components/admin/users/user-factors";
import { UserHeader } from "@/components/admin/users/user-header";
import { UserLimits } from "@/components/admin/users/user-limits";
import { UserPermissions } from "@/components/admin/users/user-permissions";
import { UserProfile } from "@/components/admin/users/user-profile";
import { UserRoles } from "@/components/admin/users/user-roles";
import { UserSessions } from "@/components/admin/users/user-sessions";
import { nameOf } from "@/components/admin/users/user-words";
import { EventPager } from "@/components/lists/event-pager";
import { listHref } from "@/components/lists/list-href";
import { eventsPageQuery, readPageQuery } from "@/lib/contracts/admin-pages";
import { grants, permissionNames } from "@/lib/contracts/permissions";
import { canActOn } from "@/lib/domain/access/can-act-on";
import { listUserData } from "@/lib/domain/account/data";
import { getUserBlackout } from "@/lib/domain/admin/blackout";
import { listRoles } from "@/lib/domain/admin/manage-user";
import { listSignInLimits } from "@/lib/domain/admin/sign-in-limits";
import { readUserFactors } from "@/lib/domain/admin/user-factors";
import { listUserSessions } from "@/lib/domain/admin/user-page";
import { listUserEvents } from "@/lib/domain/audit/events";
import { pageCtx } from "@/lib/http/pages/context";
import { namesOf } from "@/lib/http/pages/names-of";
import { requirePagePermission } from "@/lib/http/pages/page-user";
import { readList } from "@/lib/http/pages/read-list";
import type { SearchParams } from "@/lib/http/wire/search-params";
import {
  blockUserAction,
  deleteUserAction,
  endUserSessionAction,
  kickUserAction,
  liftLimitsAction,
  liftUserBlackoutAction,
  resetFactorsAction,
  sendResetAction,
  setPermissionsAction,
  setRoleAction,
  setUserBlackoutAction,
  unblockUserAction,
} from "./actions";
import { removeUserDataAction, setUserDataAction } from "./data-actions";
import { loadUser } from "./load-user";

const EVENTS = 15;
const DAY = 86_400_000;

type UserPageProps = { params: Promise<{ id: string }>; searchParams: SearchParams };

/** Names the user in the tab's title, only for viewers with `users:read`. */
export async function generateMetadata({ params }: UserPageProps): Promise<Metadata> {
  const [ctx, { id }] = await Promise.all([pageCtx(), params]);
  const { signedIn } = ctx;
  if (!signedIn || !grants(signedIn.actor.permissions, "users:read")) return { title: "User" };
  return { title: nameOf(await loadUser(ctx, id)) };
}

export default async function UserPage({ params, searchParams }: UserPageProps) {
  const { id } = await params;
  const path = `/admin/users/${encodeURIComponent(id)}`;
  const asked = readPageQuery(eventsPageQuery, await searchParams);
  const here = listHref(path, asked);
  const { ctx, user: viewer, can } = await requirePagePermission(here, "users:read");
  const user = await loadUser(ctx, id);
  const [sessions, { query, page: events }, roles, data, factors, blackout, limits] =
    await Promise.all([
      listUserSessions(ctx, { id }),
      readList(asked, ({ cursor }) => listUserEvents(ctx, { id, cursor, limit: EVENTS })),
      listRoles(ctx),
      listUserData(ctx, { id }),
      readUserFactors(ctx, { id }),
      getUserBlackout(ctx, { id }),
      listSignInLimits(ctx, { id }),
    ]);
  const names = await namesOf(
    ctx,
    events.items.map((event) => event.actorId),
  );
  const now = ctx.clock.now();
  const name = nameOf(user);
  const self = viewer.id === id;
  // The domain checks these again. A button that would always be refused isn't shown.
  const reachable = canActOn(ctx, { user, roles });
  const may = {
    block: reachable && can("users:block") && !self,
    kick: reachable && can("users:kick"),
    reset: reachable && can("users:reset") && user.email,
    delete: reachable && can("users:delete") && !self,
    mfa: reachable && can("users:mfa") && !self,
    assign: reachable && can("roles:assign"),
    update: reachable && can("users:update"),
  };
  const tomorrow = new Date(now.getTime() + DAY).toISOString().slice(0, 10);
  return (
    <>
      <UserHeader
        user={user}
        now={now}
        actions={
          <>
            {user.email && may.reset && (
              <SendReset action={sendResetAction} id={id} email={user.email} />
            )}
            {may.kick && sessions.length > 0 && (
              <KickUser action={kickUserAction} id={id} name={name} />
            )}
            {may.block && (
              <BlockUser
                blocked={user.blocked !== null}
                block={blockUserAction}
                unblock={unblockUserAction}
                id={id}
                name={name}
                tomorrow={tomorrow}
              />
            )}
          </>
        }
      />
      <div className="grid items-start gap-x-8 gap-y-8 lg:grid-cols-[minmax(0,1fr)_360px]">
        <div className="min-w-0">
          <UserSessions
            userId={id}
            sessions={sessions}
            endAction={may.kick ? endUserSessionAction : null}
            aside={may.kick && <UserBlackout action={setUserBlackoutAction} id={id} name={name} />}
            blackout={
              blackout.before === null
                ? null
                : {
                    before: blackout.before,
                    lift: may.kick && <LiftUserBlackout action={liftUserBlackoutAction} id={id} />,
                  }
            }
          />
          <UserProfile user={user} />
          <UserEvents
            events={events.items}
            names={names}
            allHref={can("audit:read") ? `/admin/audit?userId=${id}` : null}
            title={query.cursor ? "Earlier events" : "Recent events"}
            pager={
              <EventPager
                path={path}
                query={query}
                nextCursor={events.nextCursor}
                anchor="events"
                size="sm"
                className="mt-3"
              />
            }
          />
        </div>
        <div className="min-w-0">
          <UserAccount user={user} />
          <UserFactors
            id={id}
            name={name}
            factors={factors}
            reset={may.mfa ? resetFactorsAction : null}
          />
          <UserLimits
            id={id}
            limits={limits}
            action={reachable && can("users:block") ? liftLimitsAction : null}
          />
          <Panel title="Roles">
            <UserRoles
              id={id}
              userName={name}
              held={user.roles}
              roles={roles}
              action={may.assign ? setRoleAction : null}
            />
          </Panel>
          <Panel title="Permissions">
            <UserPermissions
              id={id}
              held={user.permissions}
              grantable={permissionNames.filter(can)}
              action={may.assign ? setPermissionsAction : null}
            />
          </Panel>
          <UserData
            id={id}
            userName={name}
            items={data}
            actions={may.update ? { set: setUserDataAction, remove: removeUserDataAction } : null}
          />
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
    </>
  );
}
