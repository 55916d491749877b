import { sweep } from "@/lib/domain/housekeeping/sweep";
import { startOutboxSender } from "@/lib/domain/messages/sender-loop";
import type { ProcessPlatform } from "@/lib/http/process/platform";
import { hasTransport, type Transports } from "@/lib/platform/transports";

const SWEEP_SECONDS = 300;

/** The background work of a long-running process: sends messages and removes what has expired. */
export function startBackground(
  platform: ProcessPlatform,
  transports: Transports,
): { stop(): Promise<void> } {
  const sender = hasTransport(transports) ? startOutboxSender(platform, transports) : null;
  if (sender) platform.onWake.wake = () => sender.wake();
  let sweeping: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    sweeping = sweep(platform).catch((error) => platform.log.error("sweep.failed", { error }));
  }, SWEEP_SECONDS * 1000);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await Promise.all([sender?.stop(), sweeping]);
    },
  };
}
