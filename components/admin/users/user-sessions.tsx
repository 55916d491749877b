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
};

export function UserSessions({ userId, sessions, endAction }: UserSessionsProps) {
  return (
    <Panel title="Sessions">
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
