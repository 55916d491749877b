import type { ReactNode } from "react";
import { StatusDot } from "@/components/ui/status-dot";
import { Time } from "@/components/ui/time";
import type { SessionView } from "@/lib/contracts/user";

/** "Chrome on Windows", with what is known. Of an admin's session as the user, the user is shown neither. */
export function sessionTitle({ kind, browser, system, impersonated }: SessionView): string {
  if (impersonated && !browser && !system) return "Support (as you)";
  const what = browser ?? (kind === "api" ? "API client" : "Browser");
  return system ? `${what} on ${system}` : what;
}

/** What distinguishes one session from another; `children` is one more fact. */
export function SessionWords({ session, children }: { session: SessionView; children: ReactNode }) {
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-3 font-medium">
        <span>{sessionTitle(session)}</span>
        {session.impersonated && session.browser && (
          <StatusDot tone="warn">An admin, as this user</StatusDot>
        )}
        {session.current && <StatusDot tone="good">This device</StatusDot>}
      </p>
      <p className="flex flex-wrap gap-x-3 text-[13px] text-ink-3">
        {session.ip && <span className="font-mono">{session.ip}</span>}
        <span>
          Last seen <Time at={session.lastSeenAt} />
        </span>
        <span>{children}</span>
      </p>
    </>
  );
}
