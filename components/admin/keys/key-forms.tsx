"use client";

import { ActionDialog } from "@/components/admin/shell/action-dialog";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Form } from "@/components/ui/form";
import { FormMessage, SubmitButton, TextField } from "@/components/ui/form-fields";
import { SelectField } from "@/components/ui/select-field";
import { ToggleField } from "@/components/ui/toggle-field";
import type { FormAction } from "@/lib/contracts/form-state";
import type { Permission } from "@/lib/contracts/permissions";
import { RevealedKey } from "./revealed-key";
import { ScopeFields } from "./scope-fields";

const LIST = "/admin/api-keys";

const lifetimes = [
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: "365", label: "1 year" },
  { value: "never", label: "Never expires" },
];

type NewKeyProps = { action: FormAction; scopes: readonly Permission[]; limit: string };

/** Makes a key. @param limit the limit of keys without their own, in words */
export function NewKeyForm({ action, scopes, limit }: NewKeyProps) {
  return (
    <Form
      action={action}
      values={{ lifetime: "90" }}
      size="md"
      className="mt-6 grid max-w-xl gap-5"
    >
      <RevealedKey done={<ButtonLink href={LIST}>Back to API keys</ButtonLink>}>
        <TextField
          name="name"
          label="Name"
          hint="What uses the key, such as “Shop backend”."
          autoComplete="off"
          required
        />
        <ScopeFields legend="Permissions" names={scopes} />
        <SelectField
          name="lifetime"
          label="Expires after"
          hint="You get an email a week before."
          options={lifetimes}
        />
        <TextField
          name="requestsPerMinute"
          label="Requests per minute"
          aside="Optional"
          hint={`Leave empty for the limit of this instance: ${limit}.`}
          inputMode="numeric"
          autoComplete="off"
        />
        <ToggleField
          name="trusted"
          label="Trusted to state its users’ IP addresses"
          hint="For a server that signs people in. The addresses are only recorded."
        />
        <FormMessage className="empty:hidden" />
        <div className="flex flex-wrap gap-2">
          <SubmitButton pendingText="Creating…">Create key</SubmitButton>
          <ButtonLink href={LIST}>Cancel</ButtonLink>
        </div>
      </RevealedKey>
    </Form>
  );
}

const overlaps = [
  { value: "0", label: "Stops immediately" },
  { value: "1", label: "Works for 1 more hour" },
  { value: "24", label: "Works for 1 more day" },
  { value: "72", label: "Works for 3 more days" },
  { value: "168", label: "Works for 7 more days" },
];

/** Replaces a key, and shows the new one. */
export function RotateKeyForm({ action, id }: { action: FormAction; id: string }) {
  return (
    <Form
      action={action}
      hidden={{ id }}
      values={{ overlap: "24", lifetime: "keep" }}
      size="md"
      className="grid gap-4"
    >
      <RevealedKey done={<ButtonLink href={LIST}>Back to API keys</ButtonLink>}>
        <div className="grid gap-4 sm:grid-cols-2">
          <SelectField name="overlap" label="Old key" options={overlaps} />
          <SelectField
            name="lifetime"
            label="New key expires after"
            options={[{ value: "keep", label: "As long as the old one" }, ...lifetimes]}
          />
        </div>
        <FormMessage className="empty:hidden" />
        <div>
          <SubmitButton variant="secondary" pendingText="Rotating…">
            Rotate key
          </SubmitButton>
        </div>
      </RevealedKey>
    </Form>
  );
}

export function RevokeKey({ action, id, name }: { action: FormAction; id: string; name: string }) {
  return (
    <ActionDialog
      trigger={<Button variant="danger-quiet">Revoke…</Button>}
      title={
        <>
          Revoke <bdi>{name}</bdi>?
        </>
      }
      description="Programs that use this key stop working immediately. This can’t be undone."
      action={action}
      hidden={{ id }}
      submit="Revoke key"
      pendingText="Revoking…"
      danger
    />
  );
}
