import { StatusDot } from "@/components/ui/status-dot";
import { CodeBlock } from "./code-block";
import type { CallResult } from "./send-call";

type CallResultProps = { result: CallResult; confirmHref: string };

/** The status, headers and body of an answer. */
export function CallResultView({ result, confirmHref }: CallResultProps) {
  const { status, milliseconds, headers, text, isCut, code } = result;
  return (
    <section aria-label="Answer" className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <StatusDot tone={status < 400 ? "good" : "danger"}>{`Status ${status}`}</StatusDot>
        <span className="text-[13px] text-ink-3 tabular-nums">{milliseconds} ms</span>
      </p>
      {code === "reauthentication_required" && (
        <p className="text-ink-2">
          <a href={confirmHref} className="link">
            Confirm that it’s you
          </a>
          , and send the call again.
        </p>
      )}
      {text && <CodeBlock text={text} label="Answer body" />}
      {!text && <p className="text-ink-2">No body.</p>}
      {isCut && <p className="text-[13px] text-ink-3">Only the first part is shown.</p>}
      <details>
        <summary className="inline-block rounded text-[13px] text-ink-2 underline decoration-line-strong underline-offset-3 hover:text-ink">
          Headers
        </summary>
        <dl className="mt-2 grid gap-1 text-[13px]">
          {headers.map(([name, value]) => (
            <div key={name} className="[overflow-wrap:anywhere]">
              <dt className="inline font-mono text-ink-3">{name}: </dt>
              <dd className="inline font-mono">{value}</dd>
            </div>
          ))}
        </dl>
      </details>
    </section>
  );
}
