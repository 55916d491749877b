import { cx } from "@/components/ui/cx";
import { Time } from "@/components/ui/time";

export type OutboxMail = {
  id: string;
  to: string;
  subject: string;
  html: string;
  code?: string;
  url?: string;
  createdAt: string;
};

type OutboxListProps = { mails: readonly OutboxMail[]; selected: string; to: string };

/**
 * Plain links: a mail's styles carry the nonce of the page that shows it, so each is a page of its own.
 */
export function OutboxList({ mails, selected, to }: OutboxListProps) {
  return (
    <ul className="divide-y divide-line overflow-hidden rounded-xl border border-line bg-surface shadow-surface">
      {mails.map((mail) => (
        <li key={mail.id}>
          <a
            href={`/dev/outbox?${new URLSearchParams(to ? { to, id: mail.id } : { id: mail.id })}`}
            aria-current={mail.id === selected ? "true" : undefined}
            className={cx(
              "-outline-offset-4 block px-4 py-3 transition-colors hover:bg-sunken",
              mail.id === selected && "bg-accent-soft hover:bg-accent-soft",
            )}
          >
            <span className="flex justify-between gap-3">
              <span className="truncate font-medium">{mail.subject}</span>
              <Time at={mail.createdAt} className="shrink-0 text-[13px] text-ink-2" />
            </span>
            <span className="block truncate text-[13px] text-ink-2">{mail.to}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
