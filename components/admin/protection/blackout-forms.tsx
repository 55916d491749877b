"use client";

import { ActionDialog } from "@/components/admin/shell/action-dialog";
import { Button } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { FormMessage, SubmitButton, TextField } from "@/components/ui/form-fields";
import type { FormAction } from "@/lib/contracts/form-state";
import { EVERYONE } from "@/lib/contracts/protection-words";

function BeforeField() {
  return (
    <TextField
      name="before"
      label="Sessions that started at or before (UTC)"
      aside="Optional"
      hint="If empty: the present time, which ends every session there is."
      type="datetime-local"
    />
  );
}

type UserProps = { action: FormAction; id: string; name: string };

/** Ends a user's sessions that started by a time. */
export function UserBlackout({ action, id, name }: UserProps) {
  return (
    <ActionDialog
      trigger={
        <Button size="sm" variant="ghost">
          Sign out by time…
        </Button>
      }
      title={
        <>
          Sign <bdi>{name}</bdi> out of everything issued before a time?
        </>
      }
      description="Sessions, access tokens and refresh tokens issued by then stop working immediately. They can sign in again, and are told by email if any session ended. API keys they created keep working."
      action={action}
      hidden={{ id }}
      submit="Sign out"
      pendingText="Signing out…"
      danger
    >
      <BeforeField />
    </ActionDialog>
  );
}

/** Takes a user's blackout back. */
export function LiftUserBlackout({ action, id }: Omit<UserProps, "name">) {
  return (
    <Form action={action} hidden={{ id }} size="sm">
      <SubmitButton variant="secondary" pendingText="Removing…">
        Remove
      </SubmitButton>
      <FormMessage className="not-empty:mt-2" />
    </Form>
  );
}

/** Ends the sessions of everyone, once that is typed out. */
export function BlackoutForm({ action }: { action: FormAction }) {
  return (
    <Form action={action} size="md" className="grid max-w-xl gap-4">
      <BeforeField />
      <TextField
        name="confirmation"
        label={`Type “${EVERYONE}” to confirm`}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        required
      />
      <FormMessage className="empty:hidden" />
      <div>
        <SubmitButton variant="danger" pendingText="Signing out…">
          Sign everyone out
        </SubmitButton>
      </div>
    </Form>
  );
}

export function LiftBlackout({ action }: { action: FormAction }) {
  return (
    <Form action={action} size="sm">
      <SubmitButton variant="secondary" pendingText="Removing…">
        Remove
      </SubmitButton>
      <FormMessage className="not-empty:mt-2" />
    </Form>
  );
}
