import { changeWords, numberWords, shareWords } from "./words";

type Rank = { label: string; total: number | null; previous: number | null };

type RankingProps = {
  ranks: readonly Rank[];
  /** What a share is a share of; by default the sum of all. */
  whole?: number;
  compare: boolean;
};

/** Labels with their totals as lying bars. */
export function Ranking({ ranks, whole, compare }: RankingProps) {
  const sum = whole ?? ranks.reduce((all, { total }) => all + (total ?? 0), 0);
  const most = Math.max(1, ...ranks.map(({ total }) => total ?? 0));
  return (
    <ul className="grid gap-3">
      {ranks.map(({ label, total, previous }) => (
        <li key={label}>
          <div className="flex flex-wrap justify-between gap-x-4 text-[13px]">
            <span className="min-w-0 [overflow-wrap:anywhere]">{label}</span>
            <span className="text-ink-2 tabular-nums">
              <span className="font-medium text-ink">{numberWords(total)}</span>
              {` · ${shareWords(total, sum)}`}
              {compare && <Change total={total} previous={previous} />}
            </span>
          </div>
          <svg
            aria-hidden="true"
            viewBox="0 0 100 6"
            preserveAspectRatio="none"
            className="mt-1 block h-1.5 w-full rounded-sm bg-sunken"
          >
            <rect width={((total ?? 0) / most) * 100} height={6} className="fill-accent" />
          </svg>
        </li>
      ))}
    </ul>
  );
}

/** The change against the days before. */
export function Change({ total, previous }: Omit<Rank, "label">) {
  const words = changeWords(total, previous);
  return words === null ? null : <span className="text-ink-3">{` · ${words}`}</span>;
}
