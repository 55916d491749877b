"use client";

import { Form } from "@/components/ui/form";
import { FormMessage, SubmitButton } from "@/components/ui/form-fields";
import { useToast } from "@/components/ui/toast";
import { unlinkForm } from "@/lib/contracts/account-forms";
import type { FormAction } from "@/lib/contracts/form-state";

type UnlinkProps = { action: FormAction; provider: string; name: string };

/** Success removes the form, so a toast reports it. */
export function UnlinkAccount({ action, provider, name }: UnlinkProps) {
  const toast = useToast();
  return (
    <Form
      action={action}
      schema={unlinkForm}
      hidden={{ provider }}
      className="grid gap-2"
      onDone={({ message }) => toast({ title: message ?? "Unlinked." })}
    >
      <SubmitButton
        variant="secondary"
        pendingText="Unlinking…"
        aria-label={`Unlink ${name}`}
        className="justify-self-start"
      >
        Unlink
      </SubmitButton>
      <FormMessage refusalsOnly />
    </Form>
  );
}
