import Link from "next/link";
import { Panel } from "@/components/admin/shell/panel";
import { EventWords } from "@/components/lists/event-words-line";
import { Time } from "@/components/ui/time";
import type { AuditEventView } from "@/lib/contracts/user";

type LatestEventsProps = { events: readonly AuditEventView[]; names: Record<string, string> };

export function LatestEvents({ events, names }: LatestEventsProps) {
  const aside = (
    <Link href="/admin/audit" className="link">
      Audit log
    </Link>
  );
  return (
    <Panel title="Recent events" aside={aside}>
      <ol className="divide-y divide-line">
        {events.map((event) => (
          <li key={event.id} className="px-4 py-2.5">
            <p>
              <EventWords type={event.type} />
            </p>
            <p className="flex justify-between gap-3 text-[13px] text-ink-3">
              <span className="truncate">
                <bdi>{who(event, names)}</bdi>
              </span>
              <Time at={event.createdAt} className="shrink-0" />
            </p>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

/** The user it is about, or the user who did it. */
function who({ userId, actorId }: AuditEventView, names: Record<string, string>): string {
  const id = userId ?? actorId;
  return id ? (names[id] ?? "Deleted account") : "Unknown";
}
