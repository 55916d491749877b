"use client";

import { SelectField } from "@/components/ui/select-field";
import { ToggleField } from "@/components/ui/toggle-field";
import { onOrOff, SettingsFields, type SettingsFormProps } from "./settings-form";

/** Where a captcha is asked for. */
export function CaptchaForm({ action, settings }: SettingsFormProps) {
  const { signIn, signUp, codes } = settings.captcha;
  return (
    <SettingsFields
      action={action}
      submit="Save captcha"
      values={{
        captchaSignIn: signIn,
        captchaSignUp: onOrOff(signUp),
        captchaCodes: onOrOff(codes),
      }}
    >
      <SelectField
        name="captchaSignIn"
        label="At sign-in"
        hint="Programs that sign in with a password must solve it too."
        options={[
          { value: "never", label: "Never" },
          { value: "afterFailures", label: "After failed attempts" },
          { value: "always", label: "Always" },
        ]}
      />
      <div className="grid gap-3 sm:col-span-2">
        <ToggleField name="captchaSignUp" label="At sign-up" />
        <ToggleField name="captchaCodes" label="When a code or a password reset is requested" />
      </div>
    </SettingsFields>
  );
}
