"use client";

import type { ReactNode } from "react";
import { FormAccountField } from "./form-account";
import { FormContextProvider } from "./form-context";
import { type ServerFormOptions, useServerForm } from "./use-server-form";

type FormProps = ServerFormOptions & { className?: string; children: ReactNode };

/**
 * A form that the browser checks while the user types and the server checks when it is sent. Without
 * JavaScript it posts to the same action, and the page shows the same errors at the same fields.
 */
export function Form({ className, children, ...options }: FormProps) {
  const { formProps, hidden, context } = useServerForm(options);
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
