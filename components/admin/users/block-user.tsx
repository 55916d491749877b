"use client";

import { Ban } from "lucide-react";
import { ActionDialog } from "@/components/admin/shell/action-dialog";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/form-fields";
import type { FormAction } from "@/lib/contracts/form-state";

type BlockUserProps = {
  blocked: boolean;
  block: FormAction;
  unblock: FormAction;
  id: string;
  name: string;
  /** The first day that a block can end on, as YYYY-MM-DD. */
  tomorrow: string;
};

/** One button for both actions, so that the focus returns to it. */
export function BlockUser({ blocked, block, unblock, id, name, tomorrow }: BlockUserProps) {
  if (blocked) {
    return (
      <ActionDialog
        trigger={
          <Button>
            <span>Unblock…</span>
          </Button>
        }
        title={
          <>
            Unblock <bdi>{name}</bdi>?
          </>
        }
        description="They can sign in again immediately. The block and its reason stay in the audit log."
        action={unblock}
        hidden={{ id }}
        submit="Unblock"
        pendingText="Unblocking…"
      />
    );
  }
  return (
    <ActionDialog
      trigger={
        <Button variant="danger-quiet">
          <Ban aria-hidden="true" className="size-4" />
          <span>Block…</span>
        </Button>
      }
      title={
        <>
          Block <bdi>{name}</bdi>?
        </>
      }
      description="They are signed out everywhere immediately and can’t sign in until the block ends. Their data is kept."
      action={block}
      hidden={{ id }}
      submit="Block"
      pendingText="Blocking…"
      danger
    >
      <TextField
        name="reason"
        label="Reason"
        aside="Optional"
        hint="Visible to admins only."
        maxLength={300}
        autoComplete="off"
      />
      <TextField
        name="until"
        label="Until"
        aside="Optional"
        hint="Unblocks at 00:00 UTC on this date. Leave empty to block until you unblock them."
        type="date"
        min={tomorrow}
      />
    </ActionDialog>
  );
}
