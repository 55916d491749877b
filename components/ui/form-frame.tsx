"use client";

import type { ReactNode } from "react";
import { FormAccountField } from "./form-account";
import { FormContextProvider } from "./form-context";
import type { UseFormEngine } from "./form-engine";
import { type ServerFormOptions, useServerForm } from "./use-server-form";

export type FormProps = ServerFormOptions & { className?: string; children: ReactNode };

/** The form's element, with what it carries unseen. */
export function FormFrame({
  className,
  children,
  useEngine,
  ...options
}: FormProps & { useEngine: UseFormEngine }) {
  const { formProps, hidden, context } = useServerForm(options, useEngine);
  return (
    <FormContextProvider value={context}>
      <form {...formProps} noValidate className={className}>
        <FormAccountField />
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {children}
      </form>
    </FormContextProvider>
  );
}
