"use client";

import { Form } from "@/components/ui/form";
import { FormMessage, SubmitButton } from "@/components/ui/form-fields";
import type { FormAction } from "@/lib/contracts/form-state";

type UnlinkProps = { action: FormAction; provider: string; name: string };

/** Success removes the form, so a toast reports it. */
export function UnlinkAccount({ action, provider, name }: UnlinkProps) {
  return (
    <Form action={action} hidden={{ provider }} className="grid gap-2">
      <SubmitButton
        variant="secondary"
        pendingText="Unlinking…"
        aria-label={`Unlink ${name}`}
        className="justify-self-start"
      >
        Unlink
      </SubmitButton>
      <FormMessage />
    </Form>
  );
}
