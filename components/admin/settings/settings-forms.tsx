"use client";

import { TextField } from "@/components/ui/form-fields";
import { ToggleField } from "@/components/ui/toggle-field";
import { NumberField, onOrOff, SettingsFields, type SettingsFormProps } from "./settings-form";

export function SignUpForm({ action, settings }: SettingsFormProps) {
  return (
    <SettingsFields
      action={action}
      submit="Save accounts"
      values={{
        signUpOpen: onOrOff(settings.signUpOpen),
        requireVerifiedEmail: onOrOff(settings.requireVerifiedEmail),
        passwordMinLength: String(settings.passwordMinLength),
        deletionGraceDays: String(settings.deletionGraceDays),
      }}
    >
      <div className="grid gap-3 sm:col-span-2">
        <ToggleField
          name="signUpOpen"
          label="Allow public sign-up"
          hint="When off, the sign-up page says that sign-up is closed. Existing accounts can still sign in."
        />
        <ToggleField
          name="requireVerifiedEmail"
          label="Require a verified email to sign in"
          hint="Turn this off only if unverified addresses can do no harm."
        />
      </div>
      <NumberField
        name="passwordMinLength"
        label="Minimum password length"
        hint="From 8 to 64 characters. Use at least 15 without a second factor."
      />
      <NumberField
        name="deletionGraceDays"
        label="Deletion grace period (days)"
        hint="From 0 (deleted immediately) to 90."
      />
    </SettingsFields>
  );
}

export function SessionsForm({ action, settings }: SettingsFormProps) {
  return (
    <SettingsFields
      action={action}
      submit="Save sessions"
      values={{
        sessionIdleDays: String(settings.sessionIdleDays),
        sessionAbsoluteDays: String(settings.sessionAbsoluteDays),
        adminSessionHours: String(settings.adminSessionHours),
        refreshReplaySeconds: String(settings.refreshReplaySeconds),
        signingKeyDays: String(settings.signingKeyDays),
      }}
    >
      <NumberField
        name="sessionIdleDays"
        label="Inactive sessions end after (days)"
        hint="From 1 to 90."
      />
      <NumberField
        name="sessionAbsoluteDays"
        label="All sessions end after (days)"
        hint="From 1 to 365."
      />
      <NumberField
        name="adminSessionHours"
        label="Admin sessions end after (hours)"
        hint="From 1 to 720."
      />
      <NumberField
        name="refreshReplaySeconds"
        label="Repeat a refresh for (seconds)"
        hint="From 0 (never) to 60. The same refresh token gets the same answer again, so parallel tabs stay signed in."
      />
      <NumberField
        name="signingKeyDays"
        label="Replace the signing key after (days)"
        hint="From 1 to 365. The key that signs access tokens. Nobody is signed out."
      />
    </SettingsFields>
  );
}

export function SecurityContactForm({ action, settings }: SettingsFormProps) {
  return (
    <SettingsFields
      action={action}
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
