import { CopyButton } from "@/components/ui/copy-button";
import { mailDocument } from "./mail-document";
import { type OutboxItem, recipientText, titleOf } from "./outbox-list";

type OutboxMessageProps = { message: OutboxItem; nonce: string };

/** One message with its code and link, and as its recipient sees it. */
export function OutboxMessage({ message, nonce }: OutboxMessageProps) {
  return (
    <article className="overflow-hidden rounded-xl border border-line bg-surface shadow-surface">
      <header className="border-line border-b px-5 py-4">
        <h2 className="text-[17px] leading-snug">{titleOf(message)}</h2>
        <p className="text-ink-2 text-sm [overflow-wrap:anywhere]">to {recipientText(message)}</p>
        <dl className="mt-3 grid grid-cols-[auto_1fr_auto] items-center gap-x-3 text-sm empty:hidden [&>dt]:text-ink-3">
          {message.code && (
            <>
              <dt>Code</dt>
              <dd className="font-mono tracking-[0.2em]">{message.code}</dd>
              <dd>
                <CopyButton value={message.code} label="Copy code" />
              </dd>
            </>
          )}
          {message.url && (
            <>
              <dt>Link</dt>
              <dd className="min-w-0 truncate">
                <a href={message.url} className="link">
                  {message.url}
                </a>
              </dd>
              <dd>
                <CopyButton value={message.url} label="Copy link" />
              </dd>
            </>
          )}
        </dl>
      </header>
      {message.html === undefined ? (
        <p className="m-5 w-fit max-w-[46ch] rounded-2xl rounded-bl-sm bg-sunken px-4 py-2.5 [overflow-wrap:anywhere]">
          {message.text}
        </p>
      ) : (
        <Email title={titleOf(message)} html={message.html} nonce={nonce} />
      )}
    </article>
  );
}

/** Sandboxed: the HTML of an email can only be read. */
function Email({ title, html, nonce }: { title: string; html: string; nonce: string }) {
  return (
    <iframe
      title={`Email: ${title}`}
      sandbox="allow-popups allow-popups-to-escape-sandbox"
      srcDoc={mailDocument(html, nonce)}
      className="h-[720px] w-full bg-surface"
    />
  );
}
