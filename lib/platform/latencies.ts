import { singleton } from "./registry";

/** How long something took, many times over: counts by step, and what the mean and deviation need. */
export type Histogram = {
  count: number;
  total: number;
  squares: number;
  least: number;
  most: number;
  /** How often each step was reached; see `stepOf`. */
  steps: number[];
};

/** Each step is a fifth longer than the one before, so that a percentile is at most 10 % off. */
const GROWTH = 1.2;
/** Up to ten minutes; the last step holds all that took longer. */
const STEPS = 74;
/** More than there are operations; a key beyond them is not recorded. */
const MOST_KEYS = 1000;

/** Which step holds a duration: 0 for less than a millisecond. */
export function stepOf(milliseconds: number): number {
  if (!(milliseconds >= 1)) return 0;
  return Math.min(STEPS, 1 + Math.floor(Math.log(milliseconds) / Math.log(GROWTH)));
}

/** Where a step begins, in milliseconds. */
export function startOfStep(step: number): number {
  return step === 0 ? 0 : GROWTH ** (step - 1);
}

type Sink = (batch: ReadonlyMap<string, Histogram>) => Promise<void>;
type Recorder = { kept: Map<string, Histogram>; sink: Sink | null; timer: NodeJS.Timeout | null };

const recorder = () =>
  singleton<Recorder>("latencies", () => ({ kept: new Map(), sink: null, timer: null }));

const FLUSH_MS = 30_000;

/**
 * Notes how long something took. It only counts in memory; twice a minute at most, what was counted
 * goes to the database in one statement. Never throws.
 */
export function recordLatency(key: string, milliseconds: number): void {
  const own = recorder();
  const one = own.kept.get(key) ?? newHistogram();
  if (one.count === 0) {
    if (own.kept.size >= MOST_KEYS) return;
    own.kept.set(key, one);
  }
  const taken = Math.max(0, milliseconds);
  one.count += 1;
  one.total += taken;
  one.squares += taken * taken;
  one.least = Math.min(one.least, taken);
  one.most = Math.max(one.most, taken);
  const step = stepOf(taken);
  while (one.steps.length <= step) one.steps.push(0);
  one.steps[step] = (one.steps[step] ?? 0) + 1;
  if (own.sink === null || own.timer !== null) return;
  own.timer = setTimeout(() => void flushLatencies(), FLUSH_MS);
  own.timer.unref();
}

/** Runs the work and notes how long it took, also where it throws. */
export async function timed<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
  const from = performance.now();
  try {
    return await work();
  } finally {
    recordLatency(key, performance.now() - from);
  }
}

/** Where recorded latencies go; without it they stay in memory. */
export function sendLatenciesTo(sink: Sink): void {
  recorder().sink = sink;
}

/** Hands over what was recorded. A batch that the sink refuses is dropped: a latency is no record. */
export async function flushLatencies(): Promise<void> {
  const own = recorder();
  if (own.timer) clearTimeout(own.timer);
  own.timer = null;
  if (own.sink === null || own.kept.size === 0) return;
  const batch = own.kept;
  own.kept = new Map();
  await own.sink(batch).catch(() => {});
}

function newHistogram(): Histogram {
  const least = Number.POSITIVE_INFINITY;
  return { count: 0, total: 0, squares: 0, least, most: 0, steps: [] };
}
