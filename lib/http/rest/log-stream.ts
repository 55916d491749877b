import type { StreamLogsQuery } from "@/lib/contracts/admin";
import type { Tail, TailItem } from "@/lib/domain/logs/tail";
import { type Streamed, streamHeaders } from "@/lib/http/wire/file-response";

/** Proxies close a connection on which nothing is said for a minute; the permission is looked at as often. */
const PULSE_MS = 15_000;
/** Of a client that takes nothing, this much is kept before it is let go. */
const MOST_WAITING = 1000;
/** How long a client waits before it connects again. */
const RETRY_MS = 1000;

type Options = {
  tail: Tail;
  filters: StreamLogsQuery;
  /** The Last-Event-ID of a client that comes back. */
  after: string | null;
  stillAllowed(): Promise<boolean>;
  seconds: number;
  pulseMs?: number;
};

/**
 * New events as server-sent events, each with the place from which a client that comes back goes on;
 * it can then be told of one twice, and knows it by its id. Ends with `event: end` when the caller's
 * session has ended or no longer has the permission, and without a word when it has lasted its time.
 * @throws rate_limited where too many listen
 */
export function logStream(options: Options): Streamed {
  const { tail, filters, after, stillAllowed, seconds, pulseMs = PULSE_MS } = options;
  const encoder = new TextEncoder();
  let controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  const body = new ReadableStream<Uint8Array>({
    start(own) {
      controller = own;
    },
    cancel() {
      // There is nobody left to close it for.
      controller = null;
      end();
    },
  });
  const send = (text: string) => {
    controller?.enqueue(encoder.encode(text));
    if ((controller?.desiredSize ?? 0) < -MOST_WAITING) end();
  };
  const listening = tail.listen({
    filters,
    after,
    receive(items) {
      for (const item of items) send(textOf(item));
    },
  });
  const pulse = setInterval(async () => {
    const allowed = await stillAllowed().catch(() => true);
    if (allowed) return send(": still here\n\n");
    send("event: end\ndata: {}\n\n");
    end();
  }, pulseMs);
  const limit = setTimeout(() => end(), seconds * 1000);
  pulse.unref();
  limit.unref();
  function end() {
    openStreams.delete(end);
    clearInterval(pulse);
    clearTimeout(limit);
    listening.stop();
    controller?.close();
    controller = null;
  }
  openStreams.add(end);
  send(`retry: ${RETRY_MS}\n: listening\n\n`);
  const type = { "Content-Type": "text/event-stream; charset=utf-8" };
  return { headers: { ...streamHeaders, ...type }, body };
}

/** Of this process: a server that stops must not wait for them. */
const openStreams = new Set<() => void>();

export function endLogStreams(): void {
  for (const end of openStreams) end();
  openStreams.clear();
}

function textOf({ event, place }: TailItem): string {
  return `id: ${place}\nevent: log\ndata: ${JSON.stringify(event)}\n\n`;
}
