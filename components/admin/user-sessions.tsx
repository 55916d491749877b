import { sessionTitle } from "@/components/settings/session-list";
import { StatusDot } from "@/components/ui/status-dot";
import { Time } from "@/components/ui/time";
import type { FormAction } from "@/lib/contracts/form-state";
import type { SessionView } from "@/lib/contracts/user";
import { EndUserSession } from "./end-user-session";
import { Panel } from "./panel";

type UserSessionsProps = {
  userId: string;
  sessions: readonly SessionView[];
  /** Absent where the viewer may only look. */
  endAction: FormAction | null;
};

export function UserSessions({ userId, sessions, endAction }: UserSessionsProps) {
  return (
    <Panel title="Sessions">
      {sessions.length === 0 ? (
        <p className="px-4 py-4 text-ink-2">Signed in nowhere.</p>
      ) : (
        <ul className="divide-y divide-line">
          {sessions.map((session) => (
            <li key={session.id} className="flex items-center gap-x-4 px-4 py-2.5">
              <div className="min-w-0 flex-1">
                <p className="flex flex-wrap items-center gap-x-3 font-medium">
                  {sessionTitle(session)}
                  {session.current && <StatusDot tone="good">This one</StatusDot>}
                </p>
                <p className="flex flex-wrap gap-x-3 text-[13px] text-ink-3">
                  {session.ip && <span className="font-mono">{session.ip}</span>}
                  <span>
                    Last seen <Time at={session.lastSeenAt} />
                  </span>
                  <span>
                    Ends <Time at={session.expiresAt} />
                  </span>
                </p>
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
