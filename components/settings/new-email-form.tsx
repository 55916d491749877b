"use client";

import { EmailField } from "@/components/auth/email-field";
import { Form } from "@/components/ui/form";
import { FormMessage, SubmitButton } from "@/components/ui/form-fields";
import type { FormAction } from "@/lib/contracts/form-state";

export function NewEmailForm({ action }: { action: FormAction }) {
  return (
    <Form action={action} className="grid max-w-md gap-4">
      <EmailField label="New email" autoComplete="email" />
      <FormMessage />
      <SubmitButton pendingText="Sending…" className="w-full">
        Send code
      </SubmitButton>
    </Form>
  );
}
