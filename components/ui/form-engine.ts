import type { UseFormRegisterReturn } from "react-hook-form";
import type { Check } from "./form-checks";

type Wiring = Pick<UseFormRegisterReturn, "ref" | "onChange" | "onBlur">;

/** What a control gets from its form. */
export type ControlProps = { name: string } & Partial<Wiring>;

/** Runs the fields' checks in the browser and holds the errors shown at them. */
export type FormEngine = {
  /** Called by each field while it renders. */
  register(name: string, check: Check | undefined): ControlProps;
  errorOf(name: string): string | undefined;
  /** Shows an error that the server found. */
  setError(name: string, message: string): void;
  /** Runs one field's check. Answers whether it passed. */
  check(name: string): Promise<boolean>;
  /** Runs all checks, and then either `send` or, with the focus on the first wrong field, `refuse`. */
  submit(send: () => void, refuse: () => void): void;
  setValue(name: string, value: string): void;
};

export type UseFormEngine = (form: { current: HTMLFormElement | null }) => FormEngine;

/** Reads the controls, as a password manager can fill them without an event. */
export function runCheck(
  form: HTMLFormElement | null,
  name: string,
  check: Check | undefined,
): string | undefined {
  if (!form || !check) return undefined;
  const data = new FormData(form);
  return check(String(data.get(name) ?? ""), data);
}
