import { cx } from "@/components/ui/cx";
import { Time } from "@/components/ui/time";
import { phoneText } from "@/lib/contracts/phone";

export type OutboxItem = {
  id: string;
  to: string;
  /** Of an email; a text message has neither. */
  subject?: string;
  html?: string;
  text: string;
  code?: string;
  url?: string;
  createdAt: string;
};

/** The message's title; a text message has no subject. */
export function titleOf({ subject }: OutboxItem): string {
  return subject ?? "Text message";
}

export function recipientText({ to }: OutboxItem): string {
  return to.startsWith("+") ? phoneText(to) : to;
}

type OutboxListProps = { messages: readonly OutboxItem[]; selected: string; to: string };

/**
 * Plain links: an email's styles carry the nonce of the page that shows it, so each has its own page.
 */
export function OutboxList({ messages, selected, to }: OutboxListProps) {
  return (
    <ul className="divide-y divide-line overflow-hidden rounded-xl border border-line bg-surface shadow-surface">
      {messages.map((message) => (
        <li key={message.id}>
          <a
            href={`/dev/outbox?${new URLSearchParams(to ? { to, id: message.id } : { id: message.id })}`}
            aria-current={message.id === selected ? "true" : undefined}
            className={cx(
              "-outline-offset-4 block px-4 py-3 transition-colors hover:bg-sunken",
              message.id === selected && "bg-accent-soft hover:bg-accent-soft",
            )}
          >
            <span className="flex justify-between gap-3">
              <span className="truncate font-medium">{titleOf(message)}</span>
              <Time at={message.createdAt} className="shrink-0 text-[13px] text-ink-2" />
            </span>
            <span className="block truncate text-[13px] text-ink-2">{recipientText(message)}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
