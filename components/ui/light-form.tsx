"use client";

import { FormFrame, type FormProps } from "./form-frame";
import { useLightEngine } from "./light-engine";

const parts = { useEngine: useLightEngine };

/** `Form`, for the pages where people sign up and in: the same fields and behaviour, with less to load. */
export function LightForm(props: FormProps) {
  return <FormFrame {...props} parts={parts} />;
}
