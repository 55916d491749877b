import { Monitor, Smartphone, SquareTerminal } from "lucide-react";
import { StatusDot } from "@/components/ui/status-dot";
import { Time } from "@/components/ui/time";
import type { FormAction } from "@/lib/contracts/form-state";
import type { SessionView } from "@/lib/contracts/user";
import { EndSession } from "./end-session-forms";

type SessionListProps = { sessions: readonly SessionView[]; endAction: FormAction };

export function SessionList({ sessions, endAction }: SessionListProps) {
  return (
    <ul className="mt-6 divide-y divide-line rounded-xl border border-line bg-surface shadow-surface">
      {sessions.map((session) => (
        <li key={session.id} className="flex flex-wrap items-center gap-x-4 gap-y-3 px-4 py-4">
          <SessionIcon session={session} />
          <div className="min-w-0 flex-1 basis-40">
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
                Signed in <Time at={session.createdAt} />
              </span>
            </p>
          </div>
          {!session.current && (
            <EndSession action={endAction} id={session.id} name={sessionTitle(session)} />
          )}
        </li>
      ))}
    </ul>
  );
}

/** "Chrome on Windows", with what is known. */
export function sessionTitle({ kind, browser, system }: SessionView): string {
  const what = browser ?? (kind === "api" ? "A program" : "A browser");
  return system ? `${what} on ${system}` : what;
}

function SessionIcon({ session }: { session: SessionView }) {
  const isPhone = /android|ios|iphone/i.test(session.system ?? "");
  const Icon = session.kind === "api" ? SquareTerminal : isPhone ? Smartphone : Monitor;
  return <Icon aria-hidden="true" strokeWidth={1.6} className="size-6 shrink-0 text-ink-3" />;
}
