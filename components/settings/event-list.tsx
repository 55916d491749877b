import { EventWords } from "@/components/lists/event-words-line";
import { methodName } from "@/components/lists/method-words";
import { fieldsInWords } from "@/components/settings/profile-words";
import { EmptyState } from "@/components/ui/empty-state";
import { Time } from "@/components/ui/time";
import { type AuditEvent, readEvent } from "@/lib/contracts/events";
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
        <li
          key={event.id}
          className="flex flex-col gap-x-4 py-2.5 first:pt-0 sm:flex-row sm:justify-between"
        >
          <span>
            <EventWords type={event.type} />
            <EventDetails event={event} />
          </span>
          <span className="flex shrink-0 gap-3 text-[13px] text-ink-3">
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

/** Who did it, where that was not the owner. */
const doers: Record<string, string> = { team: "by an admin", support: "Support (as you)" };

/** How and where, if known: "with a code · Firefox on Windows". */
function EventDetails({ event }: { event: OwnEvent }) {
  const known = readEvent(event);
  const method = known?.type === "sign_in.succeeded" ? known.data.method : undefined;
  const fields = known?.type === "profile.updated" ? known.data.fields : undefined;
  const how = method && (methodTexts[method] ?? `with ${methodName(method)}`);
  const what = fields && fieldsInWords(fields);
  const isLink = known?.type === "account.linked" || known?.type === "account.unlinked";
  const provider = isLink && known.data.provider && methodName(known.data.provider);
  const who = doers[String(event.data.by)];
  const ended = known && endedWords(known);
  const by = ended && event.device ? `from ${event.device}` : event.device;
  const words = [how, what, provider, ended, who, by].filter(Boolean).join(" · ");
  return words && <span className="block text-[13px] text-ink-3">{words}</span>;
}

/** The devices that were signed out, which are others than the one that did it. */
function endedWords(event: AuditEvent): string | undefined {
  if (event.type === "session.ended") return event.data.device;
  return event.type === "session.others_ended" ? event.data.devices?.join(", ") : undefined;
}
