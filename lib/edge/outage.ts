import { isUnavailable } from "@/lib/platform/db/errors";
import { once } from "@/lib/platform/registry";

/** A page that failed this soon after the database did failed because of it. */
const RECENT_MS = 5000;

const last = () => once("outage", () => ({ at: Number.NEGATIVE_INFINITY }));

/**
 * Runs what a page cannot do without, and remembers when the database was out of reach. Next answers
 * every failing page with 500; the server in front of it tells an outage from a fault by this.
 */
export async function notingOutage<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    if (isUnavailable(error)) last().at = Date.now();
    throw error;
  }
}

export function isOutageRecent(): boolean {
  return Date.now() - last().at < RECENT_MS;
}
