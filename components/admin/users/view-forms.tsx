"use client";

import { useRouter } from "next/navigation";
import { ActionDialog } from "@/components/admin/shell/action-dialog";
import { FormDialog } from "@/components/admin/shell/form-dialog";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Form } from "@/components/ui/form";
import { FormMessage, SubmitButton, TextField } from "@/components/ui/form-fields";
import { ToggleField } from "@/components/ui/toggle-field";
import type { FormAction } from "@/lib/contracts/form-state";
import type { SavedView } from "@/lib/contracts/saved-views";

type SaveViewProps = { action: FormAction; search: string; canShare: boolean; back: string };

/** @param search the query of the list's address */
export function SaveView({ action, search, canShare, back }: SaveViewProps) {
  return (
    <Form action={action} hidden={{ search }} size="md" className="mt-6 grid max-w-md gap-5">
      <ViewFields canShare={canShare} />
      <FormMessage className="empty:hidden" />
      <div className="flex flex-wrap gap-2">
        <SubmitButton pendingText="Saving…">Save view</SubmitButton>
        <ButtonLink href={back}>Cancel</ButtonLink>
      </div>
    </Form>
  );
}

function ViewFields({ canShare }: { canShare: boolean }) {
  return (
    <>
      <TextField name="name" label="Name" maxLength={60} autoComplete="off" required />
      {canShare && (
        <ToggleField
          name="shared"
          label="Share with other admins"
          hint="Everyone who can view users sees it."
        />
      )}
    </>
  );
}

type ReplaceViewProps = { action: FormAction; view: SavedView; search: string };

/** For a list that began as a view and was changed. */
export function ReplaceView({ action, view, search }: ReplaceViewProps) {
  return (
    <Form
      action={action}
      hidden={{ id: view.id, search }}
      size="md"
      className="mt-6 grid max-w-md justify-items-start gap-3 rounded-xl border border-line bg-surface p-4"
    >
      <p>
        <span>You opened </span>
        <bdi className="font-medium">{view.name}</bdi>
        <span>{view.shared ? ", which is shared, and changed it." : " and changed it."}</span>
      </p>
      <FormMessage className="empty:hidden" />
      <SubmitButton pendingText="Saving…">Replace this view</SubmitButton>
    </Form>
  );
}

type ChangeViewProps = { action: FormAction; view: SavedView; canShare: boolean };

export function ChangeView({ action, view, canShare }: ChangeViewProps) {
  return (
    <FormDialog
      trigger={
        <Button size="sm" aria-label={`Change ${view.name}`}>
          Change…
        </Button>
      }
      title={`Change ${view.name}`}
      submit="Save"
      action={action}
      hidden={{ id: view.id, ...(!canShare && view.shared && { shared: "on" }) }}
      values={{ name: view.name, shared: view.shared ? "on" : "" }}
    >
      <ViewFields canShare={canShare} />
    </FormDialog>
  );
}

export function DeleteView({ action, view }: { action: FormAction; view: SavedView }) {
  const router = useRouter();
  return (
    <ActionDialog
      trigger={
        <Button size="sm" variant="danger-quiet" aria-label={`Delete ${view.name}`}>
          Delete…
        </Button>
      }
      title={`Delete ${view.name}?`}
      description={
        view.shared
          ? "It disappears for all admins. The users in it stay as they are."
          : "The users in it stay as they are."
      }
      action={action}
      hidden={{ id: view.id }}
      submit="Delete view"
      pendingText="Deleting…"
      danger
      onDone={() => router.refresh()}
    />
  );
}
