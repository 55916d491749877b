import { fieldsInWords } from "@/components/settings/profile-words";
import { EmptyState } from "@/components/ui/empty-state";
import { Time } from "@/components/ui/time";
import { describeEvent, readEvent } from "@/lib/contracts/events";
import type { AuditEventView } from "@/lib/contracts/user";

export type OwnEvent = AuditEventView & {
  /** "Firefox on Windows", or "". */
  device: string;
};

/** What happened to the account, in words. */
export function EventList({ events }: { events: readonly OwnEvent[] }) {
  if (events.length === 0) {
    return <EmptyState title="Nothing yet">Sign-ins and changes appear here.</EmptyState>;
  }
  return (
    <ol className="divide-y divide-line">
      {events.map((event) => (
        <li key={event.id} className="flex flex-wrap justify-between gap-x-4 py-2.5 first:pt-0">
          <span>
            {describeEvent(event.type)}
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

const methods: Record<string, string> = {
  password: "with your password",
  code: "with a code",
  registration: "after signing up",
};

/** How and where, as far as it is known: "with a code, Firefox on Windows". */
function EventDetails({ event }: { event: OwnEvent }) {
  const known = readEvent(event);
  const method = known?.type === "sign_in.succeeded" ? known.data.method : undefined;
  const fields = known?.type === "profile.updated" ? known.data.fields : undefined;
  const who = event.data.by === "team" ? "by the team" : null;
  const how = method && (methods[method] ?? `through ${method}`);
  const words = [how, fields && fieldsInWords(fields), who, event.device].filter(Boolean);
  return (
    words.length > 0 && <span className="block text-[13px] text-ink-3">{words.join(" · ")}</span>
  );
}
