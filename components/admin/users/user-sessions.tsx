import type { ReactNode } from "react";
import { Panel } from "@/components/admin/shell/panel";
import { SessionWords, sessionTitle } from "@/components/lists/session-words";
import { Time } from "@/components/ui/time";
import type { FormAction } from "@/lib/contracts/form-state";
import type { SessionView } from "@/lib/contracts/user";
import { EndUserSession } from "./end-user-session";

type UserSessionsProps = {
  userId: string;
  sessions: readonly SessionView[];
  /** Null where the viewer can only read. */
  endAction: FormAction | null;
  /** What ends sessions by the time they started; where the viewer can. */
  aside?: ReactNode;
  /** What has been ended by time; null for nothing. */
  blackout: { before: string; lift: ReactNode } | null;
};

export function UserSessions(props: UserSessionsProps) {
  const { userId, sessions, endAction, aside, blackout } = props;
  return (
    <Panel title="Sessions" aside={aside}>
      {blackout && (
        <div className="flex items-center gap-x-4 border-line border-b px-4 py-2.5 text-[13px]">
          <p className="min-w-0 flex-1 text-ink-2">
            Everything issued at or before <Time at={blackout.before} /> is signed out.
          </p>
          {blackout.lift}
        </div>
      )}
      {sessions.length === 0 ? (
        <p className="px-4 py-4 text-ink-2">No active sessions.</p>
      ) : (
        <ul className="divide-y divide-line">
          {sessions.map((session) => (
            <li key={session.id} className="flex items-center gap-x-4 px-4 py-2.5">
              <div className="min-w-0 flex-1">
                <SessionWords session={session}>
                  Ends <Time at={session.expiresAt} future />
                </SessionWords>
              </div>
              {endAction && !session.current && (
                <EndUserSession
                  action={endAction}
                  id={userId}
                  sessionId={session.id}
                  name={sessionTitle(session)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
