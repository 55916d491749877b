import { createHash, timingSafeEqual } from "node:crypto";
import { sweep } from "@/lib/domain/housekeeping/sweep";
import { sendDueMessages } from "@/lib/domain/messages/sender";
import { getSettings } from "@/lib/domain/settings/settings";
import { transportsOf } from "@/lib/platform/transports";
import { getEnv } from "./configuration";
import { getPlatform, type ProcessPlatform } from "./platform";

/** Jobs that a schedule calls where no process runs between requests (Vercel). */
const jobs: Record<string, (platform: ProcessPlatform) => Promise<object>> = {
  async outbox(platform) {
    const { brand } = await getSettings(platform);
    return { ...(await sendDueMessages(platform, transportsOf(getEnv()), brand)) };
  },
  async sweep(platform) {
    await sweep(platform);
    return {};
  },
};

/**
 * Runs a job for a caller that knows CRON_SECRET, which Vercel sends as a bearer token. Without the
 * variable, every job answers 404.
 */
export async function handleCron(request: Request, name: string): Promise<Response> {
  const { cronSecret } = getEnv();
  const job = Object.hasOwn(jobs, name) ? jobs[name] : undefined;
  if (!cronSecret || !job) return answer(404, { status: "not_found" });
  if (!isSame(request.headers.get("authorization") ?? "", `Bearer ${cronSecret}`)) {
    return answer(401, { status: "unauthenticated" });
  }
  const platform = await getPlatform();
  try {
    return answer(200, { status: "done", ...(await job(platform)) });
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
