import { getSettings } from "@/lib/domain/settings/settings";
import type { Transports } from "@/lib/platform/transports";
import { type SenderPlatform, sendDueMessages } from "./sender";

export type OutboxSender = {
  /** Looks for due messages now, or once more after the present round. */
  wake(): void;
  /** Resolves when the message in flight has been handed over; starts no other. */
  stop(): Promise<void>;
};

const BATCH = 50;

/**
 * Sends from a long-running process: at once for what an earlier process left, at each wake, and
 * every `pollSeconds` for retries and for what other instances wrote. It runs one round at a time
 * and keeps no process alive.
 */
export function startOutboxSender(
  platform: SenderPlatform,
  transports: Transports,
  { pollSeconds = 10 }: { pollSeconds?: number } = {},
): OutboxSender {
  const stopping = new AbortController();
  const { signal } = stopping;
  let running: Promise<void> | null = null;
  let again = false;

  const round = async () => {
    const { brand } = await getSettings(platform);
    const result = await sendDueMessages(platform, transports, brand, { limit: BATCH, signal });
    // Some channel may have more than it was let send; if none has, the next round is a short one.
    if (result.sent + result.delayed + result.failed >= BATCH) again = true;
  };
  const wake = () => {
    if (signal.aborted) return;
    if (running !== null) {
      again = true;
      return;
    }
    again = false;
    running = round()
      // The database is out of reach: the timer tries again.
      .catch((error) => platform.log.error("outbox.round", { error }))
      .finally(() => {
        running = null;
        if (again) wake();
      });
  };

  const timer = setInterval(wake, pollSeconds * 1000);
  timer.unref();
  wake();
  return {
    wake,
    async stop() {
      stopping.abort();
      clearInterval(timer);
      await running;
    },
  };
}
