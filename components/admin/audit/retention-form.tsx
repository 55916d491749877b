"use client";

import { NumberField, SettingsFields } from "@/components/admin/settings/settings-form";
import type { FormAction } from "@/lib/contracts/form-state";

type RetentionFormProps = { action: FormAction; auditDays: number };

export function RetentionForm({ action, auditDays }: RetentionFormProps) {
  return (
    <SettingsFields
      action={action}
      submit="Save retention"
      values={{ auditDays: String(auditDays) }}
    >
      <NumberField
        name="auditDays"
        label="Keep events for (days)"
        hint="From 0 (for ever) to 3650."
      />
    </SettingsFields>
  );
}
