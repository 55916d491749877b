import type { ReactNode } from "react";

export type Fact = { label: string; value: ReactNode };

/** A list of names and values. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="divide-y divide-line px-4">
      {facts.map(({ label, value }) => (
        <div key={label} className="grid gap-x-4 py-2.5 sm:grid-cols-[104px_minmax(0,1fr)]">
          <dt className="text-ink-3">{label}</dt>
          <dd className="min-w-0 [overflow-wrap:anywhere]">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
