"use client";

import { createContext, useContext } from "react";
import type { UseFormRegister } from "react-hook-form";
import type { FormState } from "@/lib/contracts/form-state";
import type { ControlSize } from "./button";

export type FormContextValue = {
  id: string;
  size: ControlSize;
  pending: boolean;
  state: FormState;
  register: UseFormRegister<Record<string, unknown>>;
  /** The error to show under a field. */
  errorOf(name: string): string | undefined;
  /** The field's first value: what was typed before, or what the form was given. */
  initialOf(name: string): string;
  /** An error about the form as a whole, which no field shows. */
  general: string | undefined;
};

const Context = createContext<FormContextValue | null>(null);

export const FormContextProvider = Context.Provider;

/** @throws Error outside of a `Form` */
export function useFormContext(): FormContextValue {
  const value = useContext(Context);
  if (!value) throw new Error("Form fields belong inside a Form.");
  return value;
}
