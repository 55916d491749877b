"use client";

import { useRouter } from "next/navigation";
import { ActionDialog } from "@/components/admin/shell/action-dialog";
import { FormDialog } from "@/components/admin/shell/form-dialog";
import { Button } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { FormMessage, SubmitButton, TextField } from "@/components/ui/form-fields";
import type { FormAction } from "@/lib/contracts/form-state";

type OfOne = { action: FormAction; id: string };

type ResendMessageProps = OfOne & {
  /** It waits for its time, and was not given up. */
  waits: boolean;
};

export function ResendMessage({ action, id, waits }: ResendMessageProps) {
  const router = useRouter();
  return (
    <Form action={action} hidden={{ id }} size="md" onDone={() => router.refresh()}>
      <SubmitButton pendingText="Sending…">{waits ? "Send now" : "Send again"}</SubmitButton>
      <FormMessage className="not-empty:mt-2" />
    </Form>
  );
}

export function AddSuppression({ action }: { action: FormAction }) {
  return (
    <FormDialog
      trigger={<Button variant="primary">Add address…</Button>}
      title="Add an address"
      submit="Add address"
      action={action}
    >
      <p className="text-ink-2">
        It gets no more messages, security notices and codes included, until you remove it.
      </p>
      <TextField
        name="address"
        label="Email or phone number"
        hint="A phone number with its country code, such as +36 30 123 4567."
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={254}
        required
      />
      <TextField name="note" label="Reason" maxLength={300} autoComplete="off" required />
    </FormDialog>
  );
}

export function RemoveSuppression({ action, id, address }: OfOne & { address: string }) {
  const router = useRouter();
  return (
    <ActionDialog
      trigger={
        <Button size="sm" aria-label={`Remove ${address}`}>
          Remove…
        </Button>
      }
      title={
        <>
          Send to <bdi>{address}</bdi> again?
        </>
      }
      description="Messages are sent to it from now on. If it still refuses them, it comes back to the list, and too many bounces can make your provider stop sending for you."
      action={action}
      hidden={{ id }}
      submit="Remove"
      pendingText="Removing…"
      onDone={() => router.refresh()}
    >
      <TextField
        name="reason"
        label="Reason"
        hint="Kept in the audit log."
        maxLength={300}
        autoComplete="off"
        required
      />
    </ActionDialog>
  );
}
