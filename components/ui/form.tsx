"use client";

import { drafts } from "./draft";
import { FormFrame, type FormProps } from "./form-frame";
import { useHookFormEngine } from "./hook-form-engine";

const parts = { useEngine: useHookFormEngine, drafts };

/**
 * A form that the browser checks while the user types and the server checks when it is sent. Without
 * JavaScript it posts to the same action, and the page shows the same errors at the same fields.
 */
export function Form(props: FormProps) {
  return <FormFrame {...props} parts={parts} />;
}
