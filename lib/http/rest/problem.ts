import { STATUS_CODES } from "node:http";
import type { CaptchaChallenge } from "@/lib/contracts/captcha";
import {
  type ErrorCode,
  errorMessage,
  errorStatus,
  errorTitle,
  type FieldIssue,
} from "@/lib/contracts/errors";

/** RFC 9457, with a stable `code` in addition. */
export type Problem = {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  requestId: string;
  errors?: FieldIssue[];
  /** With `reauthentication_required`: how the caller can sign in again. */
  methods?: ReauthenticationMethod[];
  /** With `captcha_required`: a fresh challenge. */
  captcha?: CaptchaChallenge;
};

export const reauthenticationMethods = ["password", "email_code", "sms_code"] as const;
export type ReauthenticationMethod = (typeof reauthenticationMethods)[number];

export const PROBLEM_TYPE = "application/problem+json";

type ProblemExtras = {
  detail?: string;
  errors?: FieldIssue[];
  methods?: ReauthenticationMethod[];
  captcha?: CaptchaChallenge | undefined;
};

export function problemOf(
  code: ErrorCode,
  requestId: string,
  { detail, errors, methods, captcha }: ProblemExtras = {},
): Problem {
  return {
    type: typeOf(code),
    title: errorTitle(code),
    status: errorStatus(code),
    code,
    detail: detail ?? errorMessage(code),
    requestId,
    ...(errors && errors.length > 0 && { errors }),
    ...(methods && { methods }),
    ...(captcha && { captcha }),
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
