"use client";

import { KeyRound, LogOut } from "lucide-react";
import { ActionDialog } from "@/components/admin/shell/action-dialog";
import { Button } from "@/components/ui/button";
import type { FormAction } from "@/lib/contracts/form-state";

type UserActionProps = { action: FormAction; id: string; name: string };

export function KickUser({ action, id, name }: UserActionProps) {
  return (
    <ActionDialog
      trigger={
        <Button>
          <LogOut aria-hidden="true" className="size-4" />
          Sign out everywhere…
        </Button>
      }
      title={
        <>
          Sign <bdi>{name}</bdi> out everywhere?
        </>
      }
      description="All their sessions end immediately, in browsers and apps. They can sign in again, and are told by email."
      action={action}
      hidden={{ id }}
      submit="Sign out everywhere"
      pendingText="Signing out…"
      danger
    />
  );
}

export function SendReset({
  action,
  id,
  email,
}: Omit<UserActionProps, "name"> & { email: string }) {
  return (
    <ActionDialog
      trigger={
        <Button>
          <KeyRound aria-hidden="true" className="size-4" />
          Send password reset…
        </Button>
      }
      title="Send a password reset?"
      description={
        <>
          We’ll email a link to <bdi className="text-ink [overflow-wrap:anywhere]">{email}</bdi>. It
          expires in 1 hour. Their password and sessions don’t change until they use it.
        </>
      }
      action={action}
      hidden={{ id }}
      submit="Send reset"
      pendingText="Sending…"
    />
  );
}
