/** The application's clock. Everything that expires uses it, so that tests can move it. */
export type Clock = { now(): Date };

export type MovableClock = Clock & { advance(seconds: number): void };

/** The system's time plus an offset, which only DEV_CLOCK moves. */
export function systemClock(): MovableClock {
  let offset = 0;
  return {
    now: () => new Date(Date.now() + offset),
    advance: (seconds) => {
      offset += seconds * 1000;
    },
  };
}

/** A clock that stands still until it is moved. */
export function fakeClock(start = new Date("2026-11-14T09:00:00Z")): MovableClock {
  let current = start.getTime();
  return {
    now: () => new Date(current),
    advance: (seconds) => {
      current += seconds * 1000;
    },
  };
}

export function secondsAfter(time: Date, seconds: number): Date {
  return new Date(time.getTime() + seconds * 1000);
}
