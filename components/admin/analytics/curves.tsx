import { ChartEnds, ChartScale, Lines } from "./bars";

type CurvesProps = {
  summary: string;
  labels: readonly string[];
  curves: readonly { label: string; values: readonly (number | null)[] }[];
};

/** Each told apart by its dashes too, not by colour alone. */
const looks = [
  { className: "stroke-accent", dashes: undefined },
  { className: "stroke-ink-2", dashes: "6 4" },
  { className: "stroke-warn", dashes: "2 3" },
];

/** Several series over time as lines, drawn on the server. */
export function Curves({ summary, labels, curves }: CurvesProps) {
  const most = Math.max(1, ...curves.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const width = Math.max(1, labels.length - 1);
  return (
    <figure>
      <ChartScale most={most} />
      <svg
        role="img"
        aria-label={summary}
        viewBox={`0 0 ${width} 100`}
        preserveAspectRatio="none"
        className="block h-[180px] w-full border-line-strong border-b"
      >
        <Lines width={width} />
        {curves.map(({ label, values }, index) => (
          <polyline
            key={label}
            points={pointsOf(values, most, width)}
            fill="none"
            strokeWidth={2}
            strokeDasharray={looks[index]?.dashes}
            strokeLinejoin="round"
            vectorEffect="non-scaling-stroke"
            className={looks[index]?.className}
          />
        ))}
      </svg>
      <ChartEnds labels={labels} />
      <figcaption className="mt-2 flex flex-wrap gap-x-5 gap-y-1 text-[13px] text-ink-2">
        {curves.map(({ label }, index) => (
          <span key={label} className="inline-flex items-center gap-2">
            <svg aria-hidden="true" viewBox="0 0 24 4" className="h-1 w-6">
              <line
                x1={0}
                x2={24}
                y1={2}
                y2={2}
                strokeWidth={2}
                strokeDasharray={looks[index]?.dashes}
                className={looks[index]?.className}
              />
            </svg>
            {label}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}

/** One value alone is a short line, so that it can be seen. */
function pointsOf(values: readonly (number | null)[], most: number, width: number): string {
  const points = values.flatMap((value, index) =>
    value === null ? [] : [`${index},${(100 - (value / most) * 100).toFixed(2)}`],
  );
  const [only] = points;
  if (points.length !== 1 || only === undefined) return points.join(" ");
  return `${only} ${width},${only.split(",")[1]}`;
}
