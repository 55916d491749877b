import { jobKinds } from "@/lib/domain/housekeeping/job-kinds";
import { startWorker } from "@/lib/domain/jobs/worker";
import type { ProcessPlatform } from "@/lib/http/process/platform";
import { flushLatencies } from "@/lib/platform/latencies";
import type { Transports } from "@/lib/platform/transports";

/** What a process that lives on does between answers: it runs jobs. */
export function startBackground(
  platform: ProcessPlatform,
  transports: Transports,
): { stop(): Promise<void> } {
  const worker = startWorker({ ...platform, transports }, jobKinds);
  platform.onWake.wake = () => worker.wake();
  return {
    async stop() {
      await worker.stop();
      await flushLatencies();
    },
  };
}
