import { EmptyState } from "@/components/ui/empty-state";
import { Time } from "@/components/ui/time";
import { describeEvent } from "@/lib/contracts/events";
import type { AuditEventView } from "@/lib/contracts/user";

/** What happened to the account, in words. */
export function EventList({ events }: { events: readonly AuditEventView[] }) {
  if (events.length === 0) {
    return <EmptyState title="Nothing yet">Sign-ins and changes appear here.</EmptyState>;
  }
  return (
    <ol className="divide-y divide-line">
      {events.map((event) => (
        <li key={event.id} className="flex flex-wrap justify-between gap-x-4 py-2.5 first:pt-0">
          <span>{describeEvent(event.type)}</span>
          <span className="flex gap-3 text-[13px] text-ink-3">
            {event.ip && <span className="font-mono">{event.ip}</span>}
            <Time at={event.createdAt} />
          </span>
        </li>
      ))}
    </ol>
  );
}
