"use client";

import { TextField } from "@/components/ui/form-fields";
import { TextareaField } from "@/components/ui/textarea-field";
import { ToggleField } from "@/components/ui/toggle-field";
import { NumberField, onOrOff, SettingsFields, type SettingsFormProps } from "./settings-form";

const kinds = [
  { name: "email", label: "Email" },
  { name: "username", label: "Username" },
  { name: "phone", label: "Phone number" },
] as const;

/** The identifiers that people sign up and sign in with. */
export function IdentifiersForm({ action, settings }: SettingsFormProps) {
  const states = kinds.flatMap(({ name }) => [
    [`${name}Enabled`, onOrOff(settings.identifiers[name].enabled)],
    [`${name}Required`, onOrOff(settings.identifiers[name].required)],
  ]);
  return (
    <SettingsFields
      action={action}
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
          <ToggleField name={`${name}Enabled`} label="Enabled" />
          <ToggleField name={`${name}Required`} label="Required for new accounts" />
        </fieldset>
      ))}
      <div className="sm:col-span-2">
        <ToggleField
          name="autoRegister"
          label="Create an account on first sign-in"
          hint="Applies to API sign-ins that ask for it, and to sign-in with a phone code."
        />
      </div>
      <NumberField
        name="usernameChangeDays"
        label="Days between username changes"
        hint="From 0 to 365."
      />
    </SettingsFields>
  );
}

/** How email addresses and phone numbers are verified. */
export function CodesForm({ action, settings }: SettingsFormProps) {
  return (
    <SettingsFields
      action={action}
      submit="Save codes"
      values={{
        verifyCurrentEmail: onOrOff(settings.verifyCurrentEmail),
        verifyCurrentPhone: onOrOff(settings.verifyCurrentPhone),
        smsCodeSeconds: String(settings.smsCodeSeconds),
        smsCountries: settings.smsCountries.join(", "),
        blockedPhonePrefixes: settings.blockedPhonePrefixes.join("\n"),
      }}
    >
      <div className="grid gap-3 sm:col-span-2">
        <ToggleField
          name="verifyCurrentEmail"
          label="Require a code from the current email to change it"
        />
        <ToggleField
          name="verifyCurrentPhone"
          label="Require a code from the current phone number to change it"
        />
      </div>
      <NumberField name="smsCodeSeconds" label="SMS code expiry (seconds)" hint="From 30 to 600." />
      <TextField
        name="smsCountries"
        label="Countries that get SMS"
        hint="Two-letter codes, such as DE, FR. Leave it empty for all countries."
        spellCheck={false}
      />
      <TextareaField
        name="blockedPhonePrefixes"
        label="Blocked phone prefixes"
        hint="Numbers that start with these get no messages. One per line, such as +4470."
        fieldClassName="sm:col-span-2"
        spellCheck={false}
      />
    </SettingsFields>
  );
}
