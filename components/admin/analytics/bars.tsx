import { numberWords } from "./words";

type BarsProps = {
  /** What the chart shows, in a sentence. */
  summary: string;
  /** Of each bar. */
  labels: readonly string[];
  values: readonly (number | null)[];
};

/** Bars over time, drawn on the server: they need no script, and their numbers are in a table below. */
export function Bars({ summary, labels, values }: BarsProps) {
  const most = Math.max(1, ...values.map((value) => value ?? 0));
  return (
    <figure>
      <ChartScale most={most} />
      <svg
        role="img"
        aria-label={summary}
        viewBox={`0 0 ${Math.max(1, values.length)} 100`}
        preserveAspectRatio="none"
        className="block h-[180px] w-full border-line-strong border-b"
      >
        <Lines width={values.length} />
        {values.map((value, index) => {
          const height = ((value ?? 0) / most) * 100;
          return (
            <g key={labels[index]}>
              <title>{`${labels[index]}: ${numberWords(value)}`}</title>
              <rect x={index} y={0} width={1} height={100} className="fill-transparent" />
              <rect
                x={index + 0.12}
                y={100 - height}
                width={0.76}
                height={height}
                className="fill-accent"
              />
            </g>
          );
        })}
      </svg>
      <ChartEnds labels={labels} />
    </figure>
  );
}

/** The greatest value, above the chart. */
export function ChartScale({ most }: { most: number }) {
  return (
    <p aria-hidden="true" className="mb-1 text-ink-3 text-xs tabular-nums">
      {numberWords(most)}
    </p>
  );
}

/** The first, middle and last label, below the chart. */
export function ChartEnds({ labels }: { labels: readonly string[] }) {
  const middle = labels.length > 4 ? labels[Math.floor(labels.length / 2)] : null;
  return (
    <div aria-hidden="true" className="mt-1 flex justify-between text-ink-3 text-xs tabular-nums">
      <span>{labels[0]}</span>
      {middle && <span>{middle}</span>}
      {labels.length > 1 && <span>{labels.at(-1)}</span>}
    </div>
  );
}

/** Hairlines at the quarters. */
export function Lines({ width }: { width: number }) {
  return [0.5, 25, 50, 75].map((y) => (
    <line
      key={y}
      x1={0}
      x2={Math.max(1, width)}
      y1={y}
      y2={y}
      vectorEffect="non-scaling-stroke"
      className="stroke-line"
    />
  ));
}
