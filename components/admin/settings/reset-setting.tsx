"use client";

import { useRouter } from "next/navigation";
import { ActionDialog } from "@/components/admin/shell/action-dialog";
import { Button } from "@/components/ui/button";
import type { FormAction } from "@/lib/contracts/form-state";

type ResetSettingProps = { action: FormAction; name: string; label: string };

export function ResetSetting({ action, name, label }: ResetSettingProps) {
  const router = useRouter();
  return (
    <ActionDialog
      trigger={
        <Button size="sm" aria-label={`Reset ${label}`}>
          Reset…
        </Button>
      }
      title={`Reset “${label}” to its default?`}
      description="It takes effect immediately. The value it has now stays in the audit log."
      action={action}
      hidden={{ name }}
      submit="Reset"
      pendingText="Resetting…"
      onDone={() => router.refresh()}
    />
  );
}
