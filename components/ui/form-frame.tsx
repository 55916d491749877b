"use client";

import type { ReactNode } from "react";
import { FormAccountField } from "./form-account";
import { FormContextProvider } from "./form-context";
import { type FormParts, type ServerFormOptions, useServerForm } from "./use-server-form";

export type FormProps = ServerFormOptions & { className?: string; children: ReactNode };

/** The form's element, with what it carries unseen. */
export function FormFrame({
  className,
  children,
  parts,
  ...options
}: FormProps & { parts: FormParts }) {
  const { formProps, hidden, context, work } = useServerForm(options, parts);
  return (
    <FormContextProvider value={context}>
      <form {...formProps} noValidate className={className}>
        <FormAccountField />
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {children}
        {work}
      </form>
    </FormContextProvider>
  );
}
