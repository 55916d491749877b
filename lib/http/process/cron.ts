import { createHash, timingSafeEqual } from "node:crypto";
import { jobKinds } from "@/lib/domain/housekeeping/job-kinds";
import { sweepJob } from "@/lib/domain/housekeeping/sweep";
import type { JobKind, WorkerPlatform } from "@/lib/domain/jobs/define";
import { bringForward, scheduleRecurring } from "@/lib/domain/jobs/enqueue";
import { runDueJobs, type Tally } from "@/lib/domain/jobs/runner";
import { adoptMessagesJob } from "@/lib/domain/messages/adopt";
import { mailJob, smsJob } from "@/lib/domain/messages/send";
import { transportsOf } from "@/lib/platform/transports";
import { getEnv } from "./configuration";
import { getPlatform } from "./platform";

/** No job starts after this part of the 60 seconds that Vercel gives a request; those that run can end. */
const START_MS = 40_000;

/**
 * Where no process lives on between requests (Vercel), a schedule calls these. `jobs` is all that is
 * needed; the other two do a part of it, for schedules made before there was one queue.
 */
const routes: Record<string, (platform: WorkerPlatform) => Promise<object>> = {
  async jobs(platform) {
    await scheduleRecurring(platform, jobKinds);
    return run(platform, jobKinds);
  },
  async outbox(platform) {
    await bringForward(platform, adoptMessagesJob);
    await run(platform, [adoptMessagesJob]);
    const { done: sent, delayed, dead: failed } = await run(platform, [mailJob, smsJob]);
    return { sent, delayed, failed };
  },
  async sweep(platform) {
    await bringForward(platform, sweepJob);
    const { delayed, dead } = await run(platform, [sweepJob]);
    if (delayed + dead > 0) throw new Error("The sweep failed; the log says why.");
    return {};
  },
};

function run(platform: WorkerPlatform, kinds: readonly JobKind[]): Promise<Tally> {
  return runDueJobs(platform, kinds, { signal: AbortSignal.timeout(START_MS) });
}

/**
 * Runs a job for a caller that knows CRON_SECRET, which Vercel sends as a bearer token. Without the
 * variable, every job answers 404.
 */
export async function handleCron(request: Request, name: string): Promise<Response> {
  const { cronSecret } = getEnv();
  const route = Object.hasOwn(routes, name) ? routes[name] : undefined;
  if (!cronSecret || !route) return answer(404, { status: "not_found" });
  if (!isSame(request.headers.get("authorization") ?? "", `Bearer ${cronSecret}`)) {
    return answer(401, { status: "unauthenticated" });
  }
  const platform = await getPlatform();
  try {
    return answer(200, {
      status: "done",
      ...(await route({ ...platform, transports: transportsOf(getEnv()) })),
    });
  } catch (error) {
    platform.log.error("cron.failed", { job: name, error });
    return answer(503, { status: "failed" });
  }
}

/** Compares in constant time, so that the time reveals neither a difference nor a length. */
function isSame(one: string, other: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}

function answer(status: number, body: object): Response {
  return Response.json(body, { status, headers: { "Cache-Control": "no-store" } });
}
