"use client";

import { CheckboxField, TextField } from "@/components/ui/form-fields";
import {
  securityContactForm,
  sessionSettingsForm,
  signUpSettingsForm,
} from "@/lib/contracts/admin-forms";
import { NumberField, onOrOff, SettingsFields, type SettingsFormProps } from "./settings-form";

export function SignUpForm({ action, settings }: SettingsFormProps) {
  return (
    <SettingsFields
      action={action}
      schema={signUpSettingsForm}
      submit="Save accounts"
      values={{
        signUpOpen: onOrOff(settings.signUpOpen),
        requireVerifiedEmail: onOrOff(settings.requireVerifiedEmail),
        passwordMinLength: String(settings.passwordMinLength),
        deletionGraceDays: String(settings.deletionGraceDays),
      }}
    >
      <div className="grid gap-3 sm:col-span-2">
        <CheckboxField
          name="signUpOpen"
          label="Strangers may sign up"
          hint="Otherwise the sign-up page says that it is closed; those who have an account still sign in."
        />
        <CheckboxField
          name="requireVerifiedEmail"
          label="An email must be verified before signing in"
          hint="Switch it off only where a stranger’s address can do no harm."
        />
      </div>
      <NumberField
        name="passwordMinLength"
        label="Shortest password"
        hint="Characters, from 8 to 64. 15 is advised where it is the only proof."
      />
      <NumberField
        name="deletionGraceDays"
        label="Days to regret a deletion"
        hint="From 0 (erased at once) to 90."
      />
    </SettingsFields>
  );
}

export function SessionsForm({ action, settings }: SettingsFormProps) {
  return (
    <SettingsFields
      action={action}
      schema={sessionSettingsForm}
      submit="Save sessions"
      values={{
        sessionIdleDays: String(settings.sessionIdleDays),
        sessionAbsoluteDays: String(settings.sessionAbsoluteDays),
        adminSessionHours: String(settings.adminSessionHours),
      }}
    >
      <NumberField
        name="sessionIdleDays"
        label="Unused sessions end after"
        hint="Days, from 1 to 90."
      />
      <NumberField
        name="sessionAbsoluteDays"
        label="Every session ends after"
        hint="Days, from 1 to 365."
      />
      <NumberField
        name="adminSessionHours"
        label="Admins’ sessions end after"
        hint="Hours, from 1 to 720."
      />
    </SettingsFields>
  );
}

export function SecurityContactForm({ action, settings }: SettingsFormProps) {
  return (
    <SettingsFields
      action={action}
      schema={securityContactForm}
      submit="Save contact"
      values={{ securityContact: settings.securityContact }}
    >
      <TextField
        name="securityContact"
        label="Email or web address"
        aside="Optional"
        hint="Published at /.well-known/security.txt."
        fieldClassName="sm:col-span-2"
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
      />
    </SettingsFields>
  );
}
