"use client";

import { useRouter } from "next/navigation";
import { ActionDialog } from "@/components/admin/shell/action-dialog";
import { Button } from "@/components/ui/button";
import type { FormAction } from "@/lib/contracts/form-state";

type UnblockUserProps = { action: FormAction; id: string; name: string };

export function UnblockUser({ action, id, name }: UnblockUserProps) {
  const router = useRouter();
  return (
    <ActionDialog
      trigger={
        <Button size="sm" aria-label={`Unblock ${name}`}>
          Unblock…
        </Button>
      }
      title={
        <>
          Unblock <bdi>{name}</bdi>?
        </>
      }
      description="They can sign in again immediately. The block and its reason stay in the audit log."
      action={action}
      hidden={{ id }}
      submit="Unblock"
      pendingText="Unblocking…"
      onDone={() => router.refresh()}
    />
  );
}
