const LOGS = "/api/v1/admin/logs";
const POLL_MS = 5000;
/** Connections that fail in a row before the log is asked for instead. */
const PATIENCE = 3;

type Follower = {
  /** A new event, once. */
  onEvent: (id: string) => void;
  /** The session has ended, or can no longer read the log. */
  onEnd: () => void;
};

/**
 * Tells of new events: by server-sent events, or by asking every few seconds where a proxy lets none
 * through. @returns a function that stops it
 */
export function followLog(query: string, { onEvent, onEnd }: Follower): () => void {
  const seen = new Set<string>();
  let stopped = false;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = (id: string) => {
    if (seen.has(id) || stopped) return;
    seen.add(id);
    onEvent(id);
  };
  const end = () => {
    stop();
    onEnd();
  };

  const source = new EventSource(`${LOGS}/stream?${query}`);
  source.onopen = () => {
    failures = 0;
  };
  source.addEventListener("log", ({ data }) => tell((JSON.parse(data) as { id: string }).id));
  source.addEventListener("end", end);
  source.onerror = () => {
    failures += 1;
    if (source.readyState !== EventSource.CLOSED && failures < PATIENCE) return;
    source.close();
    void poll(true);
  };

  /** What is there at first is not new. */
  async function poll(isFirst: boolean) {
    const answer = await fetch(`${LOGS}?${query}`, { cache: "no-store" }).catch(() => null);
    if (stopped) return;
    if (answer && (answer.status === 401 || answer.status === 403)) return end();
    if (answer?.ok) {
      const { items } = (await answer.json()) as { items: { id: string }[] };
      for (const { id } of items.reverse()) {
        if (isFirst) seen.add(id);
        else tell(id);
      }
    }
    timer = setTimeout(() => void poll(isFirst && !answer?.ok), POLL_MS);
  }

  function stop() {
    stopped = true;
    source.close();
    clearTimeout(timer);
  }
  return stop;
}
