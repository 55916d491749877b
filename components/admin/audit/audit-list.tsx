import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { Facts } from "@/components/admin/shell/facts";
import { EventWords } from "@/components/lists/event-words-line";
import { cx } from "@/components/ui/cx";
import { Time } from "@/components/ui/time";
import type { AuditEventView } from "@/lib/contracts/user";
import { eventFacts, eventNote } from "./event-words";

type AuditListProps = {
  events: readonly AuditEventView[];
  /** Names of users by id, without deleted users. */
  names: Record<string, string>;
};

const columns =
  "sm:grid sm:grid-cols-[minmax(0,1.3fr)_minmax(0,1fr)_120px_16px] lg:grid-cols-[minmax(0,1.4fr)_minmax(0,1fr)_minmax(0,0.8fr)_150px_130px_16px] sm:items-center sm:gap-x-4";

/** The log: one row per event, which opens to show its details. Works without JavaScript. */
export function AuditList({ events, names }: AuditListProps) {
  return (
    <div className="overflow-hidden rounded-xl border border-line bg-surface shadow-surface">
      <div
        aria-hidden="true"
        className={cx(
          columns,
          "h-[38px] border-line border-b bg-[color-mix(in_oklab,var(--sunken)_55%,var(--surface))] px-3.5 font-medium text-[13px] text-ink-3 max-sm:hidden",
        )}
      >
        <span>Event</span>
        <span>Account</span>
        <span className="max-lg:hidden">By</span>
        <span className="max-lg:hidden">IP address</span>
        <span>When</span>
      </div>
      <ol className="divide-y divide-line">
        {events.map((event) => (
          <li key={event.id}>
            <details className="group">
              <EventSummary event={event} names={names} />
              <EventDetails event={event} names={names} />
            </details>
          </li>
        ))}
      </ol>
    </div>
  );
}

type EventProps = { event: AuditEventView; names: Record<string, string> };

function EventSummary({ event, names }: EventProps) {
  const note = eventNote(event);
  return (
    <summary
      className={cx(
        columns,
        "-outline-offset-3 min-h-[52px] list-none px-3.5 transition-colors hover:bg-[color-mix(in_oklab,var(--sunken)_45%,var(--surface))] max-sm:flex max-sm:flex-wrap max-sm:items-center max-sm:justify-between max-sm:gap-x-4 max-sm:py-2.5 [&::-webkit-details-marker]:hidden",
      )}
    >
      <span className="min-w-0 truncate leading-tight max-sm:basis-full">
        <EventWords type={event.type} />
        {note && <span className="block truncate text-[13px] text-ink-3">{note}</span>}
      </span>
      <span className="min-w-0 truncate text-ink-2 max-sm:flex-1">
        <bdi className={event.userId ? undefined : "max-lg:hidden"}>
          {accountWords(event, names)}
        </bdi>
        {!event.userId && <bdi className="lg:hidden">{actorWords(event, names)}</bdi>}
      </span>
      <span className="truncate text-ink-2 max-lg:hidden">
        <bdi>{actorWords(event, names)}</bdi>
      </span>
      <span className="truncate font-mono text-[13px] text-ink-2 max-lg:hidden">{event.ip}</span>
      <Time at={event.createdAt} className="text-ink-2 tabular-nums max-sm:text-[13px]" />
      <ChevronRight
        aria-hidden="true"
        className="size-4 text-ink-3 transition-transform group-open:rotate-90 max-sm:hidden"
      />
    </summary>
  );
}

function EventDetails({ event, names }: EventProps) {
  const { userId, actorId } = event;
  const facts = [
    { label: "Type", value: <code className="font-mono text-[13px]">{event.type}</code> },
    userId && { label: "Account", value: <UserLink id={userId} name={names[userId]} /> },
    actorId &&
      actorId !== userId && { label: "By", value: <UserLink id={actorId} name={names[actorId]} /> },
    ...eventFacts(event),
    event.ip && {
      label: "IP address",
      value: (
        <Link href={`/admin/audit?ip=${encodeURIComponent(event.ip)}`} className="link font-mono">
          {event.ip}
        </Link>
      ),
    },
    event.userAgent && { label: "Browser", value: event.userAgent },
    event.requestId && { label: "Request ID", value: <Mono>{event.requestId}</Mono> },
    { label: "Event ID", value: <Mono>{event.id}</Mono> },
  ];
  return (
    <div className="border-line border-t bg-[color-mix(in_oklab,var(--sunken)_45%,var(--surface))]">
      <Facts facts={facts.filter((one) => typeof one === "object" && one !== null)} />
    </div>
  );
}

function Mono({ children }: { children: string }) {
  return <code className="font-mono text-[13px]">{children}</code>;
}

function UserLink({ id, name }: { id: string; name: string | undefined }) {
  if (!name) return <Mono>{id}</Mono>;
  return (
    <Link href={`/admin/users/${id}`} className="link" dir="auto">
      <bdi>{name}</bdi>
    </Link>
  );
}

function accountWords({ userId }: AuditEventView, names: Record<string, string>): string {
  if (!userId) return "–";
  return names[userId] ?? "Deleted account";
}

function actorWords({ actorId, userId }: AuditEventView, names: Record<string, string>): string {
  if (!actorId) return "–";
  return actorId === userId ? "Self" : (names[actorId] ?? "Deleted account");
}
