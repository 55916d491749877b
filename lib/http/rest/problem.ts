import { STATUS_CODES } from "node:http";
import type { CaptchaChallenge } from "@/lib/contracts/captcha";
import {
  type ErrorCode,
  errorMessage,
  errorStatus,
  errorTitle,
  type FieldIssue,
} from "@/lib/contracts/errors";
import type { FactorMethod, ReauthenticationMethod } from "@/lib/contracts/factors";

/** RFC 9457, with a stable `code` in addition. */
export type Problem = {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  requestId: string;
  errors?: FieldIssue[];
  /** With `mfa_required`: the token of the second step. */
  mfaToken?: string;
  /** How the caller can go on, with `mfa_required`, `mfa_enrolment_required` and `reauthentication_required`. */
  methods?: ProblemMethod[];
  /** With `captcha_required`: a fresh challenge. */
  captcha?: CaptchaChallenge;
  /** With `conflict` of a bulk action: how many users it would be for now. */
  count?: number;
};

export type ProblemMethod = FactorMethod | ReauthenticationMethod;

export const PROBLEM_TYPE = "application/problem+json";

type ProblemExtras = {
  detail?: string;
  errors?: FieldIssue[];
  mfaToken?: string | undefined;
  methods?: readonly ProblemMethod[] | undefined;
  captcha?: CaptchaChallenge | undefined;
  count?: number | undefined;
};

export function problemOf(
  code: ErrorCode,
  requestId: string,
  { detail, errors, mfaToken, methods, captcha, count }: ProblemExtras = {},
): Problem {
  return {
    type: typeOf(code),
    title: errorTitle(code),
    status: errorStatus(code),
    code,
    detail: detail ?? errorMessage(code),
    requestId,
    ...(errors && errors.length > 0 && { errors }),
    ...(mfaToken && { mfaToken }),
    ...(methods && { methods: [...methods] }),
    ...(captcha && { captcha }),
    ...(count !== undefined && { count }),
  };
}

/** A server fault. It does not say what happened; the log does, under the same request id. */
export function internalProblem(requestId: string): Problem {
  return {
    type: typeOf("internal_error"),
    title: "Internal error",
    status: 500,
    code: "internal_error",
    detail: "Something went wrong on our side. The request id helps us find it.",
    requestId,
  };
}

export function methodNotAllowedProblem(requestId: string): Problem {
  return {
    type: typeOf("method_not_allowed"),
    title: STATUS_CODES[405] ?? "",
    status: 405,
    code: "method_not_allowed",
    detail: "This address doesn’t support that method. The Allow header lists the ones it does.",
    requestId,
  };
}

/** A URN, not a URL, so it does not have to resolve. */
function typeOf(code: string): string {
  return `urn:gatehouse:error:${code}`;
}
