import type { AnalysisResult } from "@/lib/contracts/analytics";
import { type Histogram, startOfStep } from "@/lib/platform/latencies";

type Statistics = NonNullable<AnalysisResult["statistics"]>;

const nothing: Statistics = {
  ...{ mean: null, median: null, mode: null, min: null, max: null },
  ...{ standardDeviation: null, variance: null },
};

/** Mean and deviation are exact; median and mode are at most a tenth off. */
export function latencyStatistics(histogram: Histogram | undefined): Statistics {
  if (!histogram || histogram.count === 0) return nothing;
  const { count, total, squares, least, most, steps } = histogram;
  const mean = total / count;
  const variance = Math.max(0, squares / count - mean * mean);
  const commonest = steps.indexOf(Math.max(...steps));
  return {
    mean: rounded(mean),
    median: latencyPercentile(histogram, 50),
    mode: rounded(middleOf(commonest, histogram)),
    standardDeviation: rounded(Math.sqrt(variance)),
    variance: rounded(variance),
    min: rounded(least),
    max: rounded(most),
  };
}

/** @param share from 0 to 100 */
export function latencyPercentile(histogram: Histogram | undefined, share: number): number | null {
  if (!histogram || histogram.count === 0) return null;
  const { count, least, most, steps } = histogram;
  if (share === 0) return rounded(least);
  if (share === 100) return rounded(most);
  const rank = (share / 100) * count;
  let below = 0;
  for (let step = 0; step < steps.length; step += 1) {
    const own = steps[step] ?? 0;
    if (own > 0 && below + own >= rank) {
      const [from, to] = edgesOf(step, histogram);
      return rounded(from + ((rank - below) / own) * (to - from));
    }
    below += own;
  }
  return rounded(most);
}

/** At most twenty bars over the steps that occurred, those without a count between them too. */
export function latencyBars(histogram: Histogram | undefined): { label: string; count: number }[] {
  if (!histogram || histogram.count === 0) return [];
  const { steps } = histogram;
  const first = steps.findIndex((count) => count > 0);
  const last = steps.findLastIndex((count) => count > 0);
  const width = Math.ceil((last - first + 1) / MOST_BARS);
  const bars: { label: string; count: number }[] = [];
  for (let step = first; step <= last; step += width) {
    const count = steps.slice(step, step + width).reduce((sum, one) => sum + one, 0);
    const [from, to] = [startOfStep(step), startOfStep(step + width)];
    bars.push({ label: `${short(from)}–${short(to)} ms`, count });
  }
  return bars;
}

const MOST_BARS = 20;

/** A step's edges, no further out than what was measured. */
function edgesOf(step: number, { least, most }: Histogram): [number, number] {
  return [Math.max(least, startOfStep(step)), Math.min(most, startOfStep(step + 1))];
}

function middleOf(step: number, histogram: Histogram): number {
  const [from, to] = edgesOf(step, histogram);
  return (from + to) / 2;
}

const rounded = (value: number) => Math.round(value * 1000) / 1000;
const short = (value: number) => (value < 10 ? Math.round(value * 10) / 10 : Math.round(value));
