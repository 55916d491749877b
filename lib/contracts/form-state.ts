import type { CaptchaChallenge } from "./captcha";
import type { ErrorCode, FieldIssue } from "./errors";

/**
 * What a form shows after the server has checked it. `values` are those that were entered, without
 * secrets, so that a page rendered without JavaScript keeps them.
 */
export type FormState = {
  status: "idle" | "error" | "done";
  values: Record<string, string>;
  issues: FieldIssue[];
  message?: string;
  /** A secret that is shown once, in answer to the form that asked for it. */
  revealed?: string;
  /** The page to go on to, once the secret is kept. */
  next?: string;
  code?: ErrorCode;
  /** Work to do before the form is sent again. */
  captcha?: CaptchaChallenge;
};

export const idleForm: FormState = { status: "idle", values: {}, issues: [] };

/** A server action as `useActionState` and a form without JavaScript both call it. */
export type FormAction = (state: FormState, data: FormData) => Promise<FormState>;

/** The hidden field with the id of the account that a form was drawn for. */
export const FORM_ACCOUNT = "formAccount";
