"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { ButtonLink } from "@/components/ui/button-link";
import { FieldError } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { useFormContext } from "@/components/ui/form-context";
import { FormMessage, SubmitButton, TextField } from "@/components/ui/form-fields";
import { SelectField } from "@/components/ui/select-field";
import { type BulkActionName, destructiveActions } from "@/lib/contracts/bulk-names";
import type { ExportColumn } from "@/lib/contracts/export";
import type { FormAction } from "@/lib/contracts/form-state";
import { bulkTitle, columnLabel } from "./bulk-words";
import { checkboxClass } from "./checkbox-class";
import { forgetSelection } from "./selection";

type StartFormProps = {
  action: FormAction;
  id: string;
  name: BulkActionName;
  /** How many users it is for. */
  count: number;
  /** The first day that a block can end on, as YYYY-MM-DD. */
  tomorrow: string;
  /** The roles that the viewer can grant and remove. */
  roles: readonly string[];
  columns: { all: readonly ExportColumn[]; usual: readonly ExportColumn[] };
};

/** What the action takes, and its confirmation. */
export function StartForm({ action, id, name, count, ...given }: StartFormProps) {
  const isDestructive = destructiveActions.includes(name);
  const number = count.toLocaleString("en-GB");
  return (
    <Form
      action={action}
      hidden={{ id, action: name, expectedCount: String(count) }}
      values={{ format: "csv" }}
      size="md"
      className="grid max-w-xl gap-5"
    >
      <ForgetOnceStarted />
      <ActionFields name={name} {...given} />
      {isDestructive && (
        <TextField
          name="confirmation"
          label={
            <span>
              Type <strong className="font-medium">{number}</strong> to confirm
            </span>
          }
          inputMode="numeric"
          autoComplete="off"
          required
        />
      )}
      <FormMessage className="empty:hidden" />
      <div className="flex flex-wrap gap-2">
        <SubmitButton variant={isDestructive ? "danger" : "primary"} pendingText="Starting…">
          {bulkTitle(name, count)}
        </SubmitButton>
        <ButtonLink href="/admin/users">Cancel</ButtonLink>
      </div>
    </Form>
  );
}

/** A started action leads to its job: only then does the form go while its answer is awaited. */
function ForgetOnceStarted() {
  const { pending } = useFormContext();
  const isSent = useRef(false);
  useEffect(() => {
    isSent.current = pending;
  }, [pending]);
  useEffect(
    () => () => {
      if (isSent.current) forgetSelection();
    },
    [],
  );
  return null;
}

type FieldsProps = Pick<StartFormProps, "name" | "tomorrow" | "roles" | "columns">;

function ActionFields({ name, tomorrow, roles, columns }: FieldsProps) {
  switch (name) {
    case "block":
      return (
        <>
          <TextField
            name="reason"
            label="Reason"
            aside="Optional"
            hint="Visible to admins only."
            maxLength={300}
            autoComplete="off"
          />
          <TextField
            name="until"
            label="Until"
            aside="Optional"
            hint="Unblocks at 00:00 UTC on this date. Leave empty to block until you unblock them."
            type="date"
            min={tomorrow}
          />
        </>
      );
    case "addRoles":
    case "removeRoles":
      return (
        <Choices legend="Roles" name="roles">
          {roles.map((role) => (
            <Choice key={role} name="roles" value={role} label={<bdi>{role}</bdi>} />
          ))}
        </Choices>
      );
    case "export":
      return (
        <>
          <SelectField
            name="format"
            label="Format"
            options={[
              { value: "csv", label: "CSV, for spreadsheets" },
              { value: "jsonl", label: "JSON lines, for programs" },
            ]}
          />
          <Choices legend="Columns" name="columns">
            {columns.all.map((column) => (
              <Choice
                key={column}
                name="columns"
                value={column}
                label={columnLabel(column)}
                checked={columns.usual.includes(column)}
              />
            ))}
          </Choices>
        </>
      );
    default:
      return null;
  }
}

type ChoicesProps = { legend: string; name: string; children: ReactNode };

/** Several of a list. */
function Choices({ legend, name, children }: ChoicesProps) {
  const form = useFormContext();
  form.register(name, undefined);
  const error = form.errorOf(name);
  const errorId = `${form.id}-${name}-error`;
  return (
    <fieldset aria-describedby={error ? errorId : undefined}>
      <legend className="mb-2 font-medium text-sm">{legend}</legend>
      <div className="grid gap-x-6 gap-y-1 sm:grid-cols-2">{children}</div>
      <div aria-live="polite">{error && <FieldError id={errorId}>{error}</FieldError>}</div>
    </fieldset>
  );
}

type ChoiceProps = { name: string; value: string; label: ReactNode; checked?: boolean };

function Choice({ name, value, label, checked = false }: ChoiceProps) {
  return (
    <label className="flex min-h-7 min-w-0 cursor-pointer items-center gap-2.5 text-sm">
      <input
        type="checkbox"
        className={checkboxClass}
        name={name}
        value={value}
        defaultChecked={checked}
      />
      <span className="min-w-0 [overflow-wrap:anywhere]">{label}</span>
    </label>
  );
}
