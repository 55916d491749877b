import { sweep } from "@/lib/domain/housekeeping";
import { startOutboxSender } from "@/lib/domain/outbox-loop";
import type { ProcessPlatform } from "@/lib/edge/platform";
import type { MailTransport } from "@/lib/platform/mail/transport";

const SWEEP_SECONDS = 300;

/** What a process that lives on does beside answering: sends mail, and removes what has expired. */
export function startBackground(
  platform: ProcessPlatform,
  transport: MailTransport | null,
): { stop(): Promise<void> } {
  const sender = transport && startOutboxSender(platform, transport);
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
