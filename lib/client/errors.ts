import type { components } from "./schema";

type Problem = components["schemas"]["Problem"];

/** What is wrong with one field. `path` is dotted, and empty for the input as a whole. */
export type FieldIssue = NonNullable<Problem["errors"]>[number];

/** How a caller can prove who they are. */
export type ProofMethod = NonNullable<Problem["methods"]>[number];

/**
 * Gatehouse's stable codes, and two of the client's own: `network_error` (no answer arrived) and
 * `unexpected_response` (one that is not Gatehouse's, such as a proxy's page).
 */
export type ErrorCode = Problem["code"] | "network_error" | "unexpected_response";

type Parts = {
  code: ErrorCode;
  detail: string;
  status?: number;
  requestId?: string | null;
  fields?: readonly FieldIssue[];
  retryAfter?: number | null;
  methods?: readonly ProofMethod[];
  mfaToken?: string | null;
  captcha?: Problem["captcha"] | null;
  count?: number | null;
  cause?: unknown;
};

/**
 * Why a call was refused or failed. Decide by `code`, show `detail`. Its message holds those two and
 * nothing that was sent, so it can be logged.
 */
export class GatehouseError extends Error {
  override readonly name = "GatehouseError";
  readonly code: ErrorCode;
  /** A sentence for people. */
  readonly detail: string;
  /** The HTTP status; 0 where no answer arrived, or nothing was sent. */
  readonly status: number;
  /** The id of this call in Gatehouse's log and audit events. */
  readonly requestId: string | null;
  /** The fields that were refused; empty if the refusal is not about fields. */
  readonly fields: readonly FieldIssue[];
  /** Seconds to wait before the next try, if the answer says so. */
  readonly retryAfter: number | null;
  /**
   * With `mfa_required`, `mfa_enrolment_required` and `reauthentication_required`: how the caller can go
   * on. Otherwise empty.
   */
  readonly methods: readonly ProofMethod[];
  /** Private, so that logging the error does not show it. */
  readonly #mfaToken: string | null;
  /** With `captcha_required`: a fresh challenge to solve, and to send the solution of as `captcha`. */
  readonly captcha: NonNullable<Problem["captcha"]> | null;
  /** With `conflict` of a bulk action: how many users it would be for now. */
  readonly count: number | null;

  constructor({ code, detail, cause, ...rest }: Parts) {
    super(`${code}: ${detail}`, cause === undefined ? undefined : { cause });
    this.code = code;
    this.detail = detail;
    this.status = rest.status ?? 0;
    this.requestId = rest.requestId ?? null;
    this.fields = rest.fields ?? [];
    this.retryAfter = rest.retryAfter ?? null;
    this.methods = rest.methods ?? [];
    this.#mfaToken = rest.mfaToken ?? null;
    this.captcha = rest.captcha ?? null;
    this.count = rest.count ?? null;
  }

  /** With `mfa_required`: what `loginMfa` takes, for ten minutes. */
  get mfaToken(): string | null {
    return this.#mfaToken;
  }
}

export function networkError(cause: unknown): GatehouseError {
  return new GatehouseError({
    code: "network_error",
    detail: "We couldn’t reach the sign-in service. Try again in a moment.",
    cause,
  });
}

/** For an answer that is not Gatehouse's. */
export function unexpectedResponse(response: Response | null): GatehouseError {
  return new GatehouseError({
    code: "unexpected_response",
    detail: "The sign-in service sent an answer that we couldn’t read.",
    status: response?.status ?? 0,
    requestId: response?.headers.get("X-Request-Id") ?? null,
    retryAfter: response && secondsToWait(response),
  });
}

/** The error of a refused call, from the body of its answer (RFC 9457). */
export function refusalOf(response: Response, body: unknown): GatehouseError {
  if (!isProblem(body)) return unexpectedResponse(response);
  return new GatehouseError({
    code: body.code,
    detail: body.detail,
    status: response.status,
    requestId: body.requestId,
    fields: body.errors ?? [],
    captcha: body.captcha ?? null,
    count: body.count ?? null,
    retryAfter: secondsToWait(response),
    methods: body.methods ?? [],
    mfaToken: body.mfaToken ?? null,
  });
}

export function isProblem(body: unknown): body is Problem {
  if (typeof body !== "object" || body === null) return false;
  return "code" in body && typeof body.code === "string" && "detail" in body;
}

/** Retry-After in seconds (RFC 9110, 10.2.3); Gatehouse never sends it as a date. */
function secondsToWait(response: Response): number | null {
  const header = response.headers.get("Retry-After") ?? "";
  return /^\d+$/.test(header) ? Number(header) : null;
}
