import type { CaptchaChallenge } from "@/lib/contracts/captcha";
import { type ErrorCode, errorMessage, type FieldIssue } from "@/lib/contracts/errors";
import type { FactorMethod, ReauthenticationMethod } from "@/lib/contracts/factors";
import type { Permission } from "@/lib/contracts/permissions";

export type RefusalDetails = {
  /** Overrides the table's text where the domain can say more. */
  detail?: string;
  issues?: FieldIssue[];
  /** Seconds until a retry makes sense. */
  retryAfter?: number;
  /** With `mfa_required`: the token of the challenge, and what can answer it. */
  mfaToken?: string;
  /** With `mfa_required`, `mfa_enrolment_required` and `reauthentication_required`. */
  methods?: readonly (FactorMethod | ReauthenticationMethod)[];
  /** With `captcha_required`: a fresh challenge. */
  captcha?: CaptchaChallenge;
  /** With `conflict` of a bulk action: how many users it would be for now. */
  count?: number;
  /** What the caller lacks for an admin's action. For the audit log; never sent. */
  permission?: Permission;
  /** The account in question, if the caller has proved to own it. For the edge; never sent. */
  accountId?: string;
};

/** A refusal, the only thing that a domain function throws on purpose. */
export class DomainError extends Error {
  override name = "DomainError";

  constructor(
    readonly code: ErrorCode,
    readonly details: RefusalDetails = {},
  ) {
    super(details.detail ?? errorMessage(code, details.retryAfter));
  }
}

/** A refusal that belongs to one field. */
export function fieldError(code: ErrorCode, path: string, message: string): DomainError {
  return new DomainError(code, { detail: message, issues: [{ path, code, message }] });
}
