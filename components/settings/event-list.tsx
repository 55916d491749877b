import { fieldsInWords } from "@/components/settings/profile-words";
import { EmptyState } from "@/components/ui/empty-state";
import { Time } from "@/components/ui/time";
import { describeEvent, readEvent } from "@/lib/contracts/events";
import type { AuditEventView } from "@/lib/contracts/user";

export type OwnEvent = AuditEventView & {
  /** "Firefox on Windows", or "". */
  device: string;
};

/** The account's security log. */
export function EventList({ events }: { events: readonly OwnEvent[] }) {
  if (events.length === 0) {
    return <EmptyState title="No activity yet">Sign-ins and changes appear here.</EmptyState>;
  }
  return (
    <ol className="divide-y divide-line">
      {events.map((event) => (
        <li key={event.id} className="flex flex-wrap justify-between gap-x-4 py-2.5 first:pt-0">
          <span>
            <span>{describeEvent(event.type)}</span>
            <EventDetails event={event} />
          </span>
          <span className="flex gap-3 text-[13px] text-ink-3">
            {event.ip && <span className="font-mono">{event.ip}</span>}
            <Time at={event.createdAt} />
          </span>
        </li>
      ))}
    </ol>
  );
}

const methodTexts: Record<string, string> = {
  password: "with your password",
  code: "with a code",
  registration: "after signing up",
};

/** How and where, if known: "with a code · Firefox on Windows". */
function EventDetails({ event }: { event: OwnEvent }) {
  const known = readEvent(event);
  const method = known?.type === "sign_in.succeeded" ? known.data.method : undefined;
  const fields = known?.type === "profile.updated" ? known.data.fields : undefined;
  const how = method && (methodTexts[method] ?? `with ${method}`);
  const what = fields && fieldsInWords(fields);
  const who = event.data.by === "team" ? "by an admin" : null;
  const words = [how, what, who, event.device].filter(Boolean).join(" · ");
  return words && <span className="block text-[13px] text-ink-3">{words}</span>;
}
