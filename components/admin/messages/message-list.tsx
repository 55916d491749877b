import Link from "next/link";
import { cx } from "@/components/ui/cx";
import { StatusDot } from "@/components/ui/status-dot";
import { Time } from "@/components/ui/time";
import type { MessageView } from "@/lib/contracts/answers/messages";
import { channelWords, recipientWords, stateWords, templateWords } from "./message-words";

const columns =
  "sm:grid sm:grid-cols-[minmax(0,1fr)_minmax(0,1.2fr)_130px_110px] sm:items-center sm:gap-x-4";

/** One row per message, which leads to its page. */
export function MessageList({ messages }: { messages: readonly MessageView[] }) {
  return (
    <div className="overflow-hidden rounded-xl border border-line bg-surface shadow-surface">
      <div
        aria-hidden="true"
        className={cx(
          columns,
          "h-[38px] border-line border-b bg-[color-mix(in_oklab,var(--sunken)_55%,var(--surface))] px-3.5 font-medium text-[13px] text-ink-3 max-sm:hidden",
        )}
      >
        <span>Message</span>
        <span>Recipient</span>
        <span>State</span>
        <span>When</span>
      </div>
      <ul className="divide-y divide-line">
        {messages.map((message) => (
          <li key={message.id}>
            <MessageRow message={message} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function MessageRow({ message }: { message: MessageView }) {
  const { id, template, channel, state, error, createdAt } = message;
  const { label, tone } = stateWords[state];
  return (
    <Link
      href={`/admin/messages/${id}`}
      className={cx(
        columns,
        "-outline-offset-3 min-h-[52px] px-3.5 transition-colors hover:bg-[color-mix(in_oklab,var(--sunken)_45%,var(--surface))] max-sm:grid max-sm:grid-cols-[minmax(0,1fr)_auto] max-sm:gap-x-4 max-sm:gap-y-0.5 max-sm:py-2.5",
      )}
    >
      <span className="min-w-0 leading-tight">
        <span className="block truncate font-medium">{templateWords(template)}</span>
        <span className="block truncate text-[13px] text-ink-3">{channelWords(channel)}</span>
      </span>
      <span className="min-w-0 leading-tight max-sm:order-3 max-sm:col-span-2">
        <bdi className="block truncate text-ink-2">{recipientWords(message)}</bdi>
        {error && <span className="block truncate text-[13px] text-ink-3">{error}</span>}
      </span>
      <span className="max-sm:justify-self-end">
        <StatusDot tone={tone}>{label}</StatusDot>
      </span>
      <Time
        at={createdAt}
        className="text-ink-2 tabular-nums max-sm:order-4 max-sm:col-span-2 max-sm:text-[13px]"
      />
    </Link>
  );
}
