import type { Metadata } from "next";
import { LiftUserBlackout, UserBlackout } from "@/components/admin/protection/blackout-forms";
import { UserSessions } from "@/components/admin/users/user-sessions";
import { getUserBlackout } from "@/lib/domain/admin/blackout";
import { listUserSessions } from "@/lib/domain/admin/user-page";
import { endUserSessionAction, liftUserBlackoutAction, setUserBlackoutAction } from "../actions";
import { openUser, titleOf, type UserPageProps } from "../open-user";
import { UserFrame } from "../user-frame";

export function generateMetadata(props: UserPageProps): Promise<Metadata> {
  return titleOf(props, "/sessions");
}

export default async function UserSessionsPage(props: UserPageProps) {
  const open = await openUser(props, "/sessions");
  const { ctx, id, may, name } = open;
  const [sessions, { before }] = await Promise.all([
    listUserSessions(ctx, { id }),
    getUserBlackout(ctx, { id }),
  ]);
  const lift = may.kick && <LiftUserBlackout action={liftUserBlackoutAction} id={id} />;
  return (
    <UserFrame open={open} tab="/sessions">
      <div className="max-w-3xl">
        <UserSessions
          userId={id}
          sessions={sessions}
          endAction={may.kick ? endUserSessionAction : null}
          aside={may.kick && <UserBlackout action={setUserBlackoutAction} id={id} name={name} />}
          blackout={before === null ? null : { before, lift }}
        />
      </div>
    </UserFrame>
  );
}
