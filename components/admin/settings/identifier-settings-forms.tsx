"use client";

import { CheckboxField, TextareaField } from "@/components/ui/form-fields";
import { identifierSettingsForm, proofSettingsForm } from "@/lib/contracts/admin-forms";
import { NumberField, onOrOff, SettingsFields, type SettingsFormProps } from "./settings-form";

const kinds = [
  { name: "email", label: "Email" },
  { name: "username", label: "Username" },
  { name: "phone", label: "Phone" },
] as const;

/** What people may join and sign in by. */
export function IdentifiersForm({ action, settings }: SettingsFormProps) {
  const states = kinds.flatMap(({ name }) => [
    [`${name}Enabled`, onOrOff(settings.identifiers[name].enabled)],
    [`${name}Required`, onOrOff(settings.identifiers[name].required)],
  ]);
  return (
    <SettingsFields
      action={action}
      schema={identifierSettingsForm}
      submit="Save identifiers"
      values={{
        ...Object.fromEntries(states),
        autoRegister: onOrOff(settings.autoRegister),
        usernameChangeDays: String(settings.usernameChangeDays),
      }}
    >
      {kinds.map(({ name, label }) => (
        <fieldset key={name} className="grid grid-cols-2 gap-x-5 gap-y-2 sm:col-span-2">
          <legend className="mb-1.5 font-medium">{label}</legend>
          <CheckboxField name={`${name}Enabled`} label="On" />
          <CheckboxField name={`${name}Required`} label="Required of new accounts" />
        </fieldset>
      ))}
      <div className="sm:col-span-2">
        <CheckboxField
          name="autoRegister"
          label="A sign-in may make the account"
          hint="Where a program asks for it, and for a phone that is proved by its code."
        />
      </div>
      <NumberField
        name="usernameChangeDays"
        label="Days between changes of a username"
        hint="From 0 to 365."
      />
    </SettingsFields>
  );
}

/** How addresses and phones are proved. */
export function ProofsForm({ action, settings }: SettingsFormProps) {
  return (
    <SettingsFields
      action={action}
      schema={proofSettingsForm}
      submit="Save codes"
      values={{
        verifyCurrentEmail: onOrOff(settings.verifyCurrentEmail),
        verifyCurrentPhone: onOrOff(settings.verifyCurrentPhone),
        smsCodeSeconds: String(settings.smsCodeSeconds),
        blockedPhonePrefixes: settings.blockedPhonePrefixes.join("\n"),
      }}
    >
      <div className="grid gap-3 sm:col-span-2">
        <CheckboxField
          name="verifyCurrentEmail"
          label="A change of email asks for a code from the present one"
        />
        <CheckboxField
          name="verifyCurrentPhone"
          label="A change of phone asks for a code from the present one"
        />
      </div>
      <NumberField
        name="smsCodeSeconds"
        label="A code by SMS is good for"
        hint="Seconds, from 30 to 600."
      />
      <TextareaField
        name="blockedPhonePrefixes"
        label="Numbers that get no messages"
        hint="How they begin, one on each line, such as +4470."
        fieldClassName="sm:col-span-2"
        spellCheck={false}
      />
    </SettingsFields>
  );
}
