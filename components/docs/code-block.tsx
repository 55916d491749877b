import { CopyButton } from "@/components/ui/copy-button";

type CodeBlockProps = { text: string; label: string };

/** Code that scrolls sideways in its own box, also by the keyboard. */
export function CodeBlock({ text, label }: CodeBlockProps) {
  return (
    <div className="flex items-start rounded-lg border border-line bg-sunken">
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        tabIndex={0}
        aria-label={label}
        className="max-h-96 min-w-0 flex-1 overflow-auto rounded-lg"
      >
        <pre className="w-max min-w-full px-3.5 py-3 font-mono text-[13px] leading-relaxed">
          {text}
        </pre>
      </section>
      <div className="shrink-0 p-1">
        <CopyButton value={text} label={`Copy ${label}`} />
      </div>
    </div>
  );
}
