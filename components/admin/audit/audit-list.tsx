import { ChevronRight } from "lucide-react";
import { EventWords } from "@/components/lists/event-words-line";
import { cx } from "@/components/ui/cx";
import { Time } from "@/components/ui/time";
import type { LogEventView } from "@/lib/contracts/answers/event";
import { describeEvent } from "@/lib/contracts/events";
import { EventDetails } from "./event-details";
import { EventRows } from "./event-rows";
import { eventNote } from "./event-words";
import { OutcomeDot } from "./outcome";

type AuditListProps = {
  events: readonly LogEventView[];
  /** Names of users by id, without deleted users. */
  names: Record<string, string>;
};

const columns =
  "sm:grid sm:grid-cols-[minmax(0,1.3fr)_minmax(0,1fr)_120px_16px] lg:grid-cols-[minmax(0,1.4fr)_minmax(0,1fr)_minmax(0,0.8fr)_136px_84px_120px_16px] sm:items-center sm:gap-x-4";

/** The log: one row per event, which leads to its details. Works without JavaScript. */
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
        <span className="max-lg:hidden">Outcome</span>
        <span>When</span>
      </div>
      <EventRows
        className={cx(
          columns,
          "-outline-offset-3 min-h-[52px] px-3.5 transition-colors hover:bg-[color-mix(in_oklab,var(--sunken)_45%,var(--surface))] max-sm:flex max-sm:flex-wrap max-sm:items-center max-sm:justify-between max-sm:gap-x-4 max-sm:py-2.5",
        )}
        rows={events.map((event) => ({
          id: event.id,
          href: `/admin/audit/${event.id}`,
          title: describeEvent(event.type),
          summary: <EventCells event={event} names={names} />,
          details: <EventDetails event={event} names={names} />,
        }))}
      />
    </div>
  );
}

function EventCells({ event, names }: { event: LogEventView; names: Record<string, string> }) {
  const note = eventNote(event);
  return (
    <>
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
      <span className="max-lg:hidden">
        <OutcomeDot outcome={event.outcome} />
      </span>
      <Time at={event.createdAt} className="text-ink-2 tabular-nums max-sm:text-[13px]" />
      <ChevronRight aria-hidden="true" className="size-4 text-ink-3 max-sm:hidden" />
    </>
  );
}

function accountWords({ userId }: LogEventView, names: Record<string, string>): string {
  if (!userId) return "–";
  return names[userId] ?? "Deleted account";
}

function actorWords({ actorId, userId }: LogEventView, names: Record<string, string>): string {
  if (!actorId) return "–";
  return actorId === userId ? "Self" : (names[actorId] ?? "Deleted account");
}
