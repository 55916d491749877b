import { CopyButton } from "@/components/ui/copy-button";
import { mailDocument } from "./mail-document";
import type { OutboxMail } from "./outbox-list";

type OutboxMessageProps = { mail: OutboxMail; nonce: string };

/** One mail with its code and link at hand, and as the reader would see it, cut off from the page. */
export function OutboxMessage({ mail, nonce }: OutboxMessageProps) {
  return (
    <article className="overflow-hidden rounded-xl border border-line bg-surface shadow-surface">
      <header className="border-line border-b px-5 py-4">
        <h2 className="text-[17px] leading-snug">{mail.subject}</h2>
        <p className="text-ink-2 text-sm [overflow-wrap:anywhere]">to {mail.to}</p>
        <dl className="mt-3 grid grid-cols-[auto_1fr_auto] items-center gap-x-3 text-sm empty:hidden [&>dt]:text-ink-3">
          {mail.code && (
            <>
              <dt>Code</dt>
              <dd className="font-mono tracking-[0.2em]">{mail.code}</dd>
              <dd>
                <CopyButton value={mail.code} label="Copy code" />
              </dd>
            </>
          )}
          {mail.url && (
            <>
              <dt>Link</dt>
              <dd className="min-w-0 truncate">
                <a href={mail.url} className="link">
                  {mail.url}
                </a>
              </dd>
              <dd>
                <CopyButton value={mail.url} label="Copy link" />
              </dd>
            </>
          )}
        </dl>
      </header>
      <iframe
        title={`Mail: ${mail.subject}`}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        srcDoc={mailDocument(mail.html, nonce)}
        className="h-[720px] w-full bg-surface"
      />
    </article>
  );
}
