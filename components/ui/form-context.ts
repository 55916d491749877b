"use client";

import { createContext, useContext } from "react";
import type { FormState } from "@/lib/contracts/form-state";
import type { ControlSize } from "./button";
import type { Check } from "./form-checks";
import type { ControlProps } from "./form-engine";

export type FormContextValue = {
  id: string;
  size: ControlSize;
  pending: boolean;
  state: FormState;
  /** Called by each field while it renders: it shows the errors of this name. */
  register(name: string, check: Check | undefined): ControlProps;
  /** The error to show under a field. */
  errorOf(name: string): string | undefined;
  /** The field's first value: what was typed before, or what the form was given. */
  initialOf(name: string): string;
  /** The error that no field shows. A field that speaks for the form asks before later fields render. */
  general(): string | undefined;
  /** The message of a success, until something is typed again. */
  success: string | undefined;
};

const Context = createContext<FormContextValue | null>(null);

export const FormContextProvider = Context.Provider;

/** @throws Error outside of a `Form` */
export function useFormContext(): FormContextValue {
  const value = useContext(Context);
  if (!value) throw new Error("Form fields belong inside a Form.");
  return value;
}
