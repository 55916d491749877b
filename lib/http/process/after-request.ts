import { after } from "next/server";
import { jobKinds } from "@/lib/domain/housekeeping/job-kinds";
import { runDueJobs } from "@/lib/domain/jobs/runner";
import { transportsOf } from "@/lib/platform/transports";
import { getEnv } from "./configuration";
import { getPlatform } from "./platform";

/** Of each kind; what is left over waits for the schedule, or the next request. */
const JOBS_PER_REQUEST = 50;

/**
 * Runs jobs once the answer has gone, in place of the worker that a long-running process has.
 * Recurring ones wait for the schedule (cron.ts), which also runs what fails here again.
 */
export async function runJobsAfterRequests(): Promise<void> {
  const platform = await getPlatform();
  const kinds = jobKinds.filter(({ everySeconds }) => everySeconds === null);
  const run = async () => {
    const worker = { ...platform, transports: transportsOf(getEnv()) };
    await runDueJobs(worker, kinds, { limit: JOBS_PER_REQUEST });
  };
  platform.onWake.wake = () => after(run);
}
