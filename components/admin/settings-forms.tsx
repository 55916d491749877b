"use client";

import { Form } from "@/components/ui/form";
import { CheckboxField, FormMessage, SubmitButton, TextField } from "@/components/ui/form-fields";
import { sessionSettingsForm, signUpSettingsForm } from "@/lib/contracts/admin-forms";
import type { FormAction } from "@/lib/contracts/form-state";
import type { Settings } from "@/lib/contracts/settings";

export type SettingsFormProps = { action: FormAction; settings: Settings };

export const formClass = "grid max-w-2xl items-start gap-x-5 gap-y-4 sm:grid-cols-2";

export function SignUpForm({ action, settings }: SettingsFormProps) {
  return (
    <Form
      action={action}
      schema={signUpSettingsForm}
      size="md"
      className={formClass}
      values={{
        signUpOpen: settings.signUpOpen ? "on" : "",
        requireVerifiedEmail: settings.requireVerifiedEmail ? "on" : "",
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
      <Foot>Save</Foot>
    </Form>
  );
}

export function SessionsForm({ action, settings }: SettingsFormProps) {
  return (
    <Form
      action={action}
      schema={sessionSettingsForm}
      size="md"
      className={formClass}
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
      <Foot>Save</Foot>
    </Form>
  );
}

export function NumberField(props: { name: string; label: string; hint: string }) {
  return <TextField {...props} inputMode="numeric" autoComplete="off" required />;
}

export function Foot({ children }: { children: string }) {
  return (
    <div className="flex flex-wrap items-center gap-3 sm:col-span-2">
      <SubmitButton pendingText="Saving…">{children}</SubmitButton>
      <FormMessage className="min-w-0" />
    </div>
  );
}
