import { DomainError } from "@/lib/domain/core/errors";
import { isGone, isUnavailable } from "@/lib/platform/db/errors";

/** Seconds to wait if the database was unreachable or the hash queue full. */
const RETRY_SOON = 5;

/**
 * Turns an error into the refusal for the caller: the domain's own; `not_found` if the subject was
 * erased meanwhile; `unavailable` if the database is unreachable or the hash queue full; null for a
 * server fault. The queue's error is recognised by name, because the process's other bundle can
 * have created it with its own class.
 */
export function asRefusal(error: unknown): DomainError | null {
  if (error instanceof DomainError) return error;
  if (isGone(error)) return new DomainError("not_found");
  const isQueueFull = error instanceof Error && error.name === "HashQueueFull";
  if (!isQueueFull && !isUnavailable(error)) return null;
  return new DomainError("unavailable", { retryAfter: RETRY_SOON });
}
