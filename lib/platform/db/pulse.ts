/** While statements are sent, how often the server is asked whether it still answers. */
const EVERY_MS = 330;
/**
 * So many looks in a row without a byte on any connection mean that it does not: requests get 503.
 * Looks, not milliseconds: this process may have been busy, and then it looked only once.
 */
const SILENT_LOOKS = 5;
/** Longer than any statement can take, so that each is watched to its end. */
const WATCH_MS = 25_000;

type Watched = {
  /** A trivial statement; rejects where the server refuses it. */
  ping(): Promise<unknown>;
  lastHeard(): number;
  /** Ends every connection, so that what waits for the server fails now. */
  destroyAll(): void;
  onFrozen(error: Error): void;
};

export type Pulse = {
  /** Called before each use of a connection. @throws an outage while the server is silent */
  use(): void;
  stop(): void;
};

/**
 * Notices a server that keeps its connections and no longer answers: a stopped process, a full
 * disk, a firewall that drops packets. Without it, each request would wait for its own time limit.
 * A busy server is not taken for one: an answer to any statement counts. While the server is silent,
 * requests fail at once, and it is asked until it answers.
 */
export function startPulse({ ping, lastHeard, destroyAll, onFrozen }: Watched): Pulse {
  let timer: NodeJS.Timeout | null = null;
  let asking = false;
  let asked = 0;
  let silentLooks = 0;
  let heard = lastHeard();
  let usedAt = 0;
  let frozen = false;

  async function ask(): Promise<void> {
    asking = true;
    silentLooks = 0;
    asked += 1;
    const mine = asked;
    const answered = await ping().then(
      () => true,
      () => false,
    );
    if (mine !== asked) return;
    asking = false;
    if (answered) frozen = false;
  }

  function look(): void {
    if (!asking) {
      if (frozen || performance.now() - usedAt < WATCH_MS) void ask();
      else stop();
      return;
    }
    silentLooks = lastHeard() === heard ? silentLooks + 1 : 0;
    heard = lastHeard();
    if (silentLooks < SILENT_LOOKS) return;
    if (!frozen) onFrozen(silent());
    frozen = true;
    destroyAll();
    void ask();
  }

  function stop(): void {
    if (timer) clearInterval(timer);
    timer = null;
  }

  return {
    use() {
      if (frozen) throw silent();
      usedAt = performance.now();
      if (timer) return;
      timer = setInterval(look, EVERY_MS).unref();
      if (!asking) void ask();
    },
    stop,
  };
}

function silent(): Error {
  const message = "The database does not answer";
  return Object.assign(new Error(message), { code: "ETIMEDOUT" });
}
