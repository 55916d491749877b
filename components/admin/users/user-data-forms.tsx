"use client";

import { ActionDialog } from "@/components/admin/shell/action-dialog";
import { FormDialog } from "@/components/admin/shell/form-dialog";
import { DataField } from "@/components/auth/data-field";
import { Button } from "@/components/ui/button";
import { filled } from "@/components/ui/form-checks";
import { TextareaField } from "@/components/ui/textarea-field";
import { fieldInputText, type InputField } from "@/lib/contracts/field-texts";
import type { FormAction } from "@/lib/contracts/form-state";

type SetUserDataProps = { action: FormAction; id: string; field: InputField; value: unknown };

/** Asks for one value of a user. */
export function SetUserData({ action, id, field, value }: SetUserDataProps) {
  const { key, label, type } = field;
  const verb = value === null ? "Set" : "Change";
  return (
    <FormDialog
      trigger={
        <Button size="sm" aria-label={`${verb} ${label}`}>
          {`${verb}…`}
        </Button>
      }
      title={`${verb} ${label}`}
      submit="Save"
      action={action}
      hidden={{ id, key }}
      values={{ value: fieldInputText(type, value) }}
    >
      {type === "OBJECT" ? (
        <TextareaField
          name="value"
          label={label}
          check={filled(`Enter ${label}.`)}
          className="font-mono text-sm"
          hint="A JSON object, such as {&quot;size&quot;: 42}."
          spellCheck={false}
        />
      ) : (
        <DataField field={{ ...field, required: true }} name="value" />
      )}
    </FormDialog>
  );
}

type RemoveUserDataProps = { action: FormAction; id: string; field: InputField; userName: string };

export function RemoveUserData({ action, id, field, userName }: RemoveUserDataProps) {
  const { key, label } = field;
  return (
    <ActionDialog
      trigger={
        <Button size="sm" variant="danger-quiet" aria-label={`Remove ${label}`}>
          Remove…
        </Button>
      }
      title={`Remove ${label} from ${userName}?`}
      description="The value is deleted. You can set it again later."
      action={action}
      hidden={{ id, key }}
      submit="Remove"
      pendingText="Removing…"
      danger
    />
  );
}
