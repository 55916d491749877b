import Link from "next/link";
import { Facts } from "@/components/admin/shell/facts";
import { listHref } from "@/components/lists/list-href";
import { CopyButton } from "@/components/ui/copy-button";
import { Time } from "@/components/ui/time";
import { fullTime } from "@/components/ui/time-words";
import type { LogEventView } from "@/lib/contracts/answers/event";
import { eventFacts } from "./event-words";
import { OutcomeDot } from "./outcome";

type EventDetailsProps = {
  event: LogEventView;
  /** Names of users by id, without deleted users. */
  names: Record<string, string>;
};

/** Everything that is recorded of an event, each part a link to what else there is of it. */
export function EventDetails({ event, names }: EventDetailsProps) {
  const { userId, actorId, ip, requestId, durationMs } = event;
  const sessionId = event.sessionId ?? textOf(event.data.sessionId);
  const owner = actorId ?? userId;
  const facts = [
    { label: "Type", value: <FilterLink name="type" value={event.type} /> },
    { label: "Outcome", value: <OutcomeDot outcome={event.outcome} /> },
    {
      label: "When",
      value: (
        <>
          <Time at={event.createdAt} />
          <span className="text-ink-3"> · {fullTime(new Date(event.createdAt), "UTC")}</span>
        </>
      ),
    },
    userId && { label: "Account", value: <UserLink id={userId} names={names} filter="userId" /> },
    actorId && { label: "By", value: <UserLink id={actorId} names={names} filter="actorId" /> },
    ...eventFacts({ data: withoutSession(event.data) }),
    ip && { label: "IP address", value: <FilterLink name="ip" value={ip} /> },
    event.device && { label: "Device", value: event.device },
    event.userAgent && {
      label: "User agent",
      value: <span className="text-[13px] text-ink-2">{event.userAgent}</span>,
    },
    sessionId && {
      label: "Session",
      value: owner ? (
        <Link href={`/admin/users/${owner}`} className="link font-mono text-[13px]">
          {sessionId}
        </Link>
      ) : (
        <Mono>{sessionId}</Mono>
      ),
    },
    requestId && { label: "Request ID", value: <FilterLink name="requestId" value={requestId} /> },
    durationMs !== null && { label: "Duration", value: `${durationMs} ms into the request` },
    {
      label: "Event ID",
      value: (
        <span className="flex items-center gap-1">
          <Mono>{event.id}</Mono>
          <CopyButton value={event.id} label="Copy event ID" />
        </span>
      ),
    },
  ];
  return <Facts facts={facts.filter((one) => typeof one === "object" && one !== null)} />;
}

/** It has a line of its own. */
function withoutSession({ sessionId: _, ...data }: Record<string, unknown>) {
  return data;
}

function textOf(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

function Mono({ children }: { children: string }) {
  return <code className="font-mono text-[13px]">{children}</code>;
}

/** To the events that have the same. */
function FilterLink({ name, value }: { name: string; value: string }) {
  return (
    <Link href={listHref("/admin/audit", { [name]: value })} className="link font-mono text-[13px]">
      {value}
    </Link>
  );
}

type UserLinkProps = { id: string; names: Record<string, string>; filter: "userId" | "actorId" };

function UserLink({ id, names, filter }: UserLinkProps) {
  const name = names[id];
  return (
    <span className="flex flex-wrap gap-x-3">
      {name ? (
        <Link href={`/admin/users/${id}`} className="link" dir="auto">
          <bdi>{name}</bdi>
        </Link>
      ) : (
        <span>
          Deleted account <Mono>{id}</Mono>
        </span>
      )}
      <Link
        href={listHref("/admin/audit", { [filter]: id })}
        className="link text-[13px]"
        aria-label={`Events ${filter === "userId" ? "of" : "by"} ${name ?? id}`}
      >
        Events
      </Link>
    </span>
  );
}
