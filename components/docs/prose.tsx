/** Text of the OpenAPI document: paragraphs, with `code` between backticks. */
export function Prose({ text, className }: { text: string; className?: string }) {
  return text.split("\n\n").map((paragraph) => (
    <p key={paragraph} className={className}>
      <InlineCode text={paragraph} />
    </p>
  ));
}

export function InlineCode({ text }: { text: string }) {
  const parts = text.split("`");
  return parts.map((part, index) =>
    index % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no other identity
      <code key={index} className="font-mono text-[0.93em] [overflow-wrap:anywhere]">
        {part}
      </code>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: see above
      <span key={index}>{part}</span>
    ),
  );
}
