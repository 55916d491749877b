import { AsyncLocalStorage } from "node:async_hooks";
import { errorMessage } from "@/lib/contracts/errors";
import { isUnavailable } from "@/lib/platform/db/errors";
import { singleton } from "@/lib/platform/registry";

/** A page that fails within this time after the database failed because of it. */
const RECENT_MS = 5000;

const last = () => singleton("outage", () => ({ at: Number.NEGATIVE_INFINITY }));

/** The request that a route handler is answering. */
const request = new AsyncLocalStorage<{ struck: boolean }>();

/**
 * Runs what a page depends on, and records when the database was unreachable. Next answers 500 for
 * every failed page; from this record, the server in front of it tells an outage from a fault.
 */
export async function notingOutage<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    if (isUnavailable(error)) noteOutage();
    throw error;
  }
}

function noteOutage(): void {
  last().at = Date.now();
  const answering = request.getStore();
  if (answering) answering.struck = true;
}

/**
 * A route handler's response, or 503 if the database was unreachable meanwhile. That includes
 * errors that the handler swallowed: Auth.js treats them as not being signed in.
 */
export async function orUnavailable(run: () => Promise<Response>): Promise<Response> {
  const answering = { struck: false };
  try {
    const answer = await request.run(answering, () => notingOutage(run));
    return answering.struck ? unavailable() : answer;
  } catch (error) {
    if (answering.struck) return unavailable();
    throw error;
  }
}

function unavailable(): Response {
  return new Response(`${errorMessage("unavailable")}\n`, {
    status: 503,
    headers: {
      "Content-Type": "text/plain; charset=utf-8",
      "Cache-Control": "no-store",
      "Retry-After": "5",
    },
  });
}

export function isOutageRecent(): boolean {
  return Date.now() - last().at < RECENT_MS;
}
