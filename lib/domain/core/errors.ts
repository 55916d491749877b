import { type ErrorCode, errorMessage, type FieldIssue } from "@/lib/contracts/errors";

export type RefusalDetails = {
  /** Overrides the table's sentence where the domain can say more. */
  detail?: string;
  issues?: FieldIssue[];
  /** Seconds until it is worth trying again. */
  retryAfter?: number;
  /** The account that was meant, where the caller has proved to own it: for the edge, never told. */
  accountId?: string;
};

/** A refusal: the one thing a domain function throws on purpose. */
export class DomainError extends Error {
  override name = "DomainError";

  constructor(
    readonly code: ErrorCode,
    readonly details: RefusalDetails = {},
  ) {
    super(details.detail ?? errorMessage(code, details.retryAfter));
  }
}

/** A refusal that belongs beside one field. */
export function fieldError(code: ErrorCode, path: string, message: string): DomainError {
  return new DomainError(code, { detail: message, issues: [{ path, code, message }] });
}
