import type { StreamLogsQuery } from "@/lib/contracts/admin";
import type { LogEventView } from "@/lib/contracts/answers/event";
import { type LogRow, logColumns } from "@/lib/domain/audit/log-rows";
import { asLogView } from "@/lib/domain/audit/log-views";
import { readSnapshot } from "@/lib/domain/audit/snapshot";
import type { Platform } from "@/lib/domain/core/context";
import { DomainError } from "@/lib/domain/core/errors";
import { Prisma } from "@/lib/platform/db/generated/client";

/** A new event, and the place after which a listener that comes back goes on. */
export type TailItem = { event: LogEventView; place: string };

export type Listener = {
  filters: StreamLogsQuery;
  /** The place that the listener knows; null for what is still to come. */
  after: string | null;
  /** Called in order. Must not throw. */
  receive(items: TailItem[]): void;
};

export type Tail = {
  /** @throws rate_limited where too many listen */
  listen(listener: Listener): { stop(): void };
};

/** In one process. */
const MOST_LISTENERS = 100;
const POLL_MS = 1000;
/** At most this many are told of at once; of a burst, the rest follows. */
const BATCH = 500;
/** Events are written within seconds of their time; the bound leaves out the months before. */
const WINDOW_MS = 3_600_000;

const tails = new WeakMap<object, Tail>();

/** The tail of this process: one statement a second for all who listen, none while nobody does. */
export function tailOf(platform: Platform): Tail {
  const known = tails.get(platform.database);
  if (known) return known;
  const made = createTail(platform);
  tails.set(platform.database, made);
  return made;
}

/** From the first listener to the last. What an old run still reads does not reach a new one. */
type Run = {
  /** From where the next look reads; null before the first. */
  place: number | null;
  /** By id, with their transactions. */
  told: Map<string, number>;
  /** Once the place is known. Never rejects. */
  begun: Promise<void>;
  timer: NodeJS.Timeout | null;
};

/**
 * Tells listeners of new events of all instances. A transaction can commit after a later one, so each
 * look begins at the oldest that had not ended at the look before, and skips what was told.
 */
export function createTail(platform: Platform, pollMs = POLL_MS): Tail {
  const listeners = new Set<Listener>();
  let current: Run | null = null;

  // One look after the other: of two at once, the one that ends last would set the place back.
  function begin(): Run {
    const run: Run = { place: null, told: new Map(), begun: Promise.resolve(), timer: null };
    run.begun = look(run).then(() => plan(run));
    return run;
  }

  function plan(run: Run): void {
    if (run !== current) return;
    run.timer = setTimeout(() => look(run).then(() => plan(run)), pollMs);
    run.timer.unref();
  }

  async function look(run: Run): Promise<void> {
    try {
      const from = run.place;
      const { rows, place } = await readSince(platform, from);
      const fresh = rows.filter(({ id }) => !run.told.has(id));
      for (const { id, xact } of fresh) run.told.set(id, xact);
      run.place = place;
      run.told = new Map([...run.told].filter(([, xact]) => xact >= place));
      if (run === current) tell(listeners, fresh, place);
    } catch (error) {
      platform.log.warn("tail.failed", { error });
    }
  }

  async function catchUp(run: Run, listener: Listener): Promise<void> {
    await run.begun;
    const { rows } = await readSince(platform, Number(listener.after));
    if (listeners.has(listener)) tell([listener], rows, run.place ?? 0);
  }

  return {
    listen(listener) {
      if (listeners.size >= MOST_LISTENERS)
        throw new DomainError("rate_limited", { retryAfter: 30 });
      listeners.add(listener);
      current ??= begin();
      if (listener.after !== null) {
        catchUp(current, listener).catch((error: unknown) =>
          platform.log.warn("tail.failed", { error }),
        );
      }
      return {
        stop() {
          listeners.delete(listener);
          if (listeners.size > 0) return;
          if (current?.timer) clearTimeout(current.timer);
          current = null;
        },
      };
    },
  };
}

type TailRow = LogRow & { xact: number };

/**
 * What was written by transactions from `from` on, in their order, and the oldest that has not ended;
 * nothing where `from` is null.
 */
async function readSince(
  { database, clock }: Platform,
  from: number | null,
): Promise<{ rows: TailRow[]; place: number }> {
  const { prisma } = database;
  const { oldest } = await readSnapshot(prisma);
  if (from === null || !Number.isSafeInteger(from)) return { rows: [], place: oldest };
  const since = new Date(clock.now().getTime() - WINDOW_MS).toISOString();
  const rows = await prisma.$queryRaw<(LogRow & { xact: bigint })[]>(Prisma.sql`
    select ${logColumns}, xact from audit_events
    where xact >= ${from}::bigint and created_at >= ${since}::timestamptz
    order by xact, id limit ${BATCH}`);
  const read = rows.map((row) => ({ ...row, xact: Number(row.xact) }));
  // A full batch goes on at its last transaction, from which it can have cut something off.
  const place = rows.length < BATCH ? oldest : Math.min(oldest, read.at(-1)?.xact ?? oldest);
  return { rows: read, place };
}

function tell(listeners: Iterable<Listener>, rows: TailRow[], place: number): void {
  const items = rows.map((row) => ({ event: asLogView(row), place: String(place) }));
  for (const { filters, receive } of listeners) {
    const wanted = items.filter(({ event }) => matches(event, filters));
    if (wanted.length > 0) receive(wanted);
  }
}

function matches(event: LogEventView, filters: StreamLogsQuery): boolean {
  return Object.entries(filters).every(
    ([name, value]) =>
      value === undefined || event[name as keyof StreamLogsQuery & keyof LogEventView] === value,
  );
}
