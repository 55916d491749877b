import { CopyButton } from "@/components/ui/copy-button";

type CodeBlockProps = { text: string; label: string };

/** Code that scrolls sideways in its own box, also by the keyboard. */
export function CodeBlock({ text, label }: CodeBlockProps) {
  return (
    <div className="relative rounded-lg border border-line bg-sunken">
      <div className="absolute top-1 right-1">
        <CopyButton value={text} label={`Copy ${label}`} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section tabIndex={0} aria-label={label} className="max-h-96 overflow-auto rounded-lg">
        <pre className="w-max min-w-full py-3 pr-12 pl-3.5 font-mono text-[13px] leading-relaxed">
          {text}
        </pre>
      </section>
    </div>
  );
}
