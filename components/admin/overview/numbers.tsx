export type Figure = { label: string; value: number; note?: string | undefined };

/** Counts as plain numbers in one row with hairlines between. */
export function Numbers({ figures }: { figures: readonly Figure[] }) {
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-xl border border-line bg-line shadow-surface sm:grid-cols-3 xl:grid-cols-6">
      {figures.map(({ label, value, note }) => (
        <div key={label} className="flex flex-col bg-surface px-4 py-3.5">
          <dt className="text-[13px] text-ink-3">{label}</dt>
          <dd className="mt-0.5 font-semibold text-[22px] leading-tight tracking-[-0.02em] tabular-nums">
            {value.toLocaleString("en-GB")}
          </dd>
          {note && <dd className="text-[13px] text-ink-3">{note}</dd>}
        </div>
      ))}
    </dl>
  );
}
