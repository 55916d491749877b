import { DomainError } from "@/lib/domain/core/errors";
import { isGone, isUnavailable } from "@/lib/platform/db/errors";

/** Seconds to wait where the database or the hash queue had no room. */
const RETRY_SOON = 5;

/**
 * A failure as the refusal that its caller is told: the domain's own; `not_found` where what it was
 * about was erased while it ran; `unavailable` where the database cannot be reached or the hash queue
 * is full; null for our own faults. The queue's error
 * goes by name, since the process's other bundle may have made it with a class of its own.
 */
export function asRefusal(error: unknown): DomainError | null {
  if (error instanceof DomainError) return error;
  if (isGone(error)) return new DomainError("not_found");
  const isQueueFull = error instanceof Error && error.name === "HashQueueFull";
  if (!isQueueFull && !isUnavailable(error)) return null;
  return new DomainError("unavailable", { retryAfter: RETRY_SOON });
}
