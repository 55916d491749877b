import Link from "next/link";
import type { ReactNode } from "react";
import { eventNote } from "@/components/admin/audit/event-words";
import { Panel } from "@/components/admin/shell/panel";
import { EventWords } from "@/components/lists/event-words-line";
import { Time } from "@/components/ui/time";
import type { AuditEventView } from "@/lib/contracts/user";

type UserEventsProps = {
  events: readonly AuditEventView[];
  /** Names of those who acted, by id. */
  names: Record<string, string>;
  /** Where there is more; null for nowhere. */
  all: { href: string; label: string } | null;
  title: string;
  /** Links to newer and older events. */
  pager?: ReactNode;
};

export function UserEvents({ events, names, all, title, pager }: UserEventsProps) {
  const aside = all && (
    <Link href={all.href} prefetch={false} className="link">
      {all.label}
    </Link>
  );
  return (
    <Panel id="events" title={title} aside={aside} foot={pager}>
      {events.length === 0 ? (
        <p className="px-4 py-4 text-ink-2">No events yet.</p>
      ) : (
        <ol className="divide-y divide-line">
          {events.map((event) => (
            <li
              key={event.id}
              className="flex flex-col gap-x-4 px-4 py-2.5 sm:flex-row sm:justify-between"
            >
              <span>
                <EventWords type={event.type} />
                <EventNote event={event} names={names} />
              </span>
              <span className="flex shrink-0 gap-3 text-[13px] text-ink-3">
                {event.ip && <span className="font-mono">{event.ip}</span>}
                <Time at={event.createdAt} />
              </span>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}

function EventNote({ event, names }: { event: AuditEventView; names: Record<string, string> }) {
  const note = eventNote(event);
  const byOther = event.actorId && event.actorId !== event.userId;
  const who = byOther && event.actorId ? (names[event.actorId] ?? "a deleted account") : null;
  if (!note && !who) return null;
  return (
    <span className="text-ink-3">
      {note && <span>{` · ${note}`}</span>}
      {who && (
        <span>
          {note ? ", by " : " · by "}
          <bdi>{who}</bdi>
        </span>
      )}
    </span>
  );
}
