"use client";

import { SelectField } from "@/components/ui/select-field";
import { ToggleField } from "@/components/ui/toggle-field";
import { NumberField, onOrOff, SettingsFields, type SettingsFormProps } from "./settings-form";

const policies = [
  { value: "required", label: "Everyone" },
  { value: "requiredForAdmins", label: "People with any permission" },
  { value: "optional", label: "Nobody: people choose" },
  { value: "off", label: "Off: never asked for" },
];

/** Who must have a second factor, and which. */
export function FactorSettingsForm({ action, settings }: SettingsFormProps) {
  return (
    <SettingsFields
      action={action}
      submit="Save second factors"
      values={{
        mfa: settings.mfa,
        mfaGraceDays: String(settings.mfaGraceDays),
        mfaEmailCode: onOrOff(settings.mfaEmailCode),
        mfaSmsCode: onOrOff(settings.mfaSmsCode),
        trustedDeviceDays: String(settings.trustedDeviceDays),
        factorRecoveryHours: String(settings.factorRecoveryHours),
      }}
    >
      <SelectField
        name="mfa"
        label="Who needs a second factor"
        hint="A role can require it as well. Off asks nobody, not even people who have one."
        fieldClassName="sm:col-span-2"
        options={policies}
      />
      <NumberField
        name="mfaGraceDays"
        label="Days to set up a required second factor"
        hint="From 0 to 90, counted from the first sign-in after it is required."
      />
      <NumberField
        name="trustedDeviceDays"
        label="Devices are trusted for (days)"
        hint="From 0 (never) to 365."
      />
      <NumberField
        name="factorRecoveryHours"
        label="Wait before lost factors are removed (hours)"
        hint="From 24 to 720. The owner is told at once and can cancel."
      />
      <div className="grid gap-3 sm:col-span-2">
        <ToggleField
          name="mfaEmailCode"
          label="Allow codes by email as second factor"
          hint="Weaker than an app or a passkey: someone who reads the mailbox can also reset the password."
        />
        <ToggleField
          name="mfaSmsCode"
          label="Allow codes by SMS as second factor"
          hint="Weaker than an app or a passkey: phone numbers can be taken over."
        />
      </div>
    </SettingsFields>
  );
}
