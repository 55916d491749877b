import { Monitor, Smartphone, SquareTerminal } from "lucide-react";
import { SessionWords, sessionTitle } from "@/components/lists/session-words";
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
            <SessionWords session={session}>
              Signed in <Time at={session.createdAt} />
            </SessionWords>
          </div>
          {!session.current && (
            <EndSession action={endAction} id={session.id} name={sessionTitle(session)} />
          )}
        </li>
      ))}
    </ul>
  );
}

function SessionIcon({ session }: { session: SessionView }) {
  const isPhone = /android|ios|iphone/i.test(session.system ?? "");
  const Icon = session.kind === "api" ? SquareTerminal : isPhone ? Smartphone : Monitor;
  return <Icon aria-hidden="true" strokeWidth={1.6} className="size-6 shrink-0 text-ink-3" />;
}
