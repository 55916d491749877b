"use client";

import { Form } from "@/components/ui/form";
import { FormMessage, SubmitButton, TextField } from "@/components/ui/form-fields";
import { SelectField } from "@/components/ui/select-field";
import { TextareaField } from "@/components/ui/textarea-field";
import { ToggleField } from "@/components/ui/toggle-field";
import type { FormAction } from "@/lib/contracts/form-state";
import type { SettingName } from "@/lib/contracts/settings";
import { type Control, controlsOf } from "./setting-controls";

type SectionFormProps = {
  action: FormAction;
  /** The settings that the form changes. */
  names: readonly SettingName[];
  values: Record<string, string>;
  /** The state that it was drawn with. */
  seen: string;
  /** The default of each control, in words. */
  defaults: Record<string, string>;
};

/** The form of one page of settings: each switch with its explanation and its default. */
export function SectionForm({ action, names, values, seen, defaults }: SectionFormProps) {
  const controls = names.flatMap(controlsOf);
  return (
    <Form
      action={action}
      values={values}
      hidden={{ seen }}
      size="md"
      className="grid max-w-2xl items-start gap-x-5 gap-y-5 sm:grid-cols-2"
    >
      {groupsOf(controls).map(({ group, members }) =>
        group ? (
          <fieldset key={group} className="grid gap-x-5 gap-y-2 sm:col-span-2 sm:grid-cols-2">
            <legend className="mb-1.5 font-medium">{group}</legend>
            {members.map((control) => (
              <ControlField key={control.name} control={control} defaults={defaults} />
            ))}
          </fieldset>
        ) : (
          members.map((control) => (
            <ControlField key={control.name} control={control} defaults={defaults} />
          ))
        ),
      )}
      <div className="flex flex-wrap items-center gap-3 sm:col-span-2">
        <SubmitButton pendingText="Saving…">Save</SubmitButton>
        <FormMessage className="min-w-0" />
      </div>
    </Form>
  );
}

type Group = { group: string | undefined; members: Control[] };

/** Neighbours with the same heading, in order. */
function groupsOf(controls: readonly Control[]): Group[] {
  const groups: Group[] = [];
  for (const control of controls) {
    const last = groups.at(-1);
    if (last && last.group === control.group) last.members.push(control);
    else groups.push({ group: control.group, members: [control] });
  }
  return groups;
}

type ControlFieldProps = { control: Control; defaults: Record<string, string> };

function ControlField({ control, defaults }: ControlFieldProps) {
  const { name, label, kind, options = [], group } = control;
  const usual = defaults[name];
  const hint = [control.hint, usual && `Default: ${usual}.`].filter(Boolean).join(" ");
  switch (kind) {
    case "toggle":
      return (
        <div className={group ? undefined : "sm:col-span-2"}>
          <ToggleField name={name} label={label} hint={hint} />
        </div>
      );
    case "number":
      return (
        <TextField
          name={name}
          label={label}
          hint={hint}
          inputMode="numeric"
          autoComplete="off"
          required
        />
      );
    case "select":
      return (
        <SelectField
          name={name}
          label={label}
          hint={hint}
          fieldClassName="sm:col-span-2"
          options={options}
        />
      );
    case "lines":
      return (
        <TextareaField
          name={name}
          label={label}
          hint={hint}
          fieldClassName="sm:col-span-2"
          spellCheck={false}
        />
      );
    case "text":
      return (
        <TextField
          name={name}
          label={label}
          hint={hint}
          fieldClassName="sm:col-span-2"
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
        />
      );
  }
}
