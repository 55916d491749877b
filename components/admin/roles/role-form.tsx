"use client";

import { ButtonLink } from "@/components/ui/button-link";
import { Form } from "@/components/ui/form";
import { FormMessage, SubmitButton, TextField } from "@/components/ui/form-fields";
import { ToggleField } from "@/components/ui/toggle-field";
import type { FormAction } from "@/lib/contracts/form-state";
import { type OfferedArea, PermissionFields } from "./permission-fields";

type RoleFormProps = {
  action: FormAction;
  areas: readonly OfferedArea[];
  /** The role that is changed; null for a new one. */
  id: string | null;
  /** False for a built-in role. */
  canRename: boolean;
  values: Record<string, string>;
};

export function RoleForm({ action, areas, id, canRename, values }: RoleFormProps) {
  return (
    <Form
      action={action}
      values={values}
      {...(id && { hidden: { id } })}
      size="md"
      className="grid max-w-2xl grid-cols-[minmax(0,1fr)] gap-5"
    >
      {canRename && (
        <TextField
          name="name"
          label="Name"
          hint="Letters from a to z and digits, such as “Night shift”."
          autoComplete="off"
          maxLength={40}
          required
          check={(text) => (text.trim() === "" ? "Enter a name." : undefined)}
        />
      )}
      <TextField
        name="description"
        label="Description"
        aside="Optional"
        hint="What people with this role do."
        autoComplete="off"
        maxLength={200}
      />
      <PermissionFields legend="Permissions" areas={areas} />
      <ToggleField
        name="requiresMfa"
        label="Requires a second factor"
        hint="People with this role must set one up before they can do anything else."
      />
      <FormMessage className="empty:hidden" />
      <div className="flex flex-wrap gap-2">
        <SubmitButton pendingText={id ? "Saving…" : "Creating…"}>
          {id ? "Save role" : "Create role"}
        </SubmitButton>
        {!id && <ButtonLink href="/admin/roles">Cancel</ButtonLink>}
      </div>
    </Form>
  );
}
