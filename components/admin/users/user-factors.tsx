"use client";

import { ShieldOff } from "lucide-react";
import { ActionDialog } from "@/components/admin/shell/action-dialog";
import { type Fact, Facts } from "@/components/admin/shell/facts";
import { Panel } from "@/components/admin/shell/panel";
import { Button } from "@/components/ui/button";
import { Day } from "@/components/ui/day";
import { TextField } from "@/components/ui/form-fields";
import { StatusDot } from "@/components/ui/status-dot";
import { Time } from "@/components/ui/time";
import type { FactorMethod } from "@/lib/contracts/factors";
import type { FormAction } from "@/lib/contracts/form-state";

type Factors = {
  enabledAt: string | null;
  required: boolean;
  graceUntil: string | null;
  methods: readonly FactorMethod[];
  passkeys: number;
  recoveryCodesLeft: number;
};

type UserFactorsProps = {
  id: string;
  name: string;
  factors: Factors;
  /** Null where the viewer can only read. */
  reset: FormAction | null;
};

const names: Record<FactorMethod, string> = {
  totp: "Authenticator app",
  passkey: "Passkey",
  email_code: "Codes by email",
  sms_code: "Codes by SMS",
  recovery_code: "Recovery codes",
};

/** The second factors of a user, without their secrets. */
export function UserFactors({ id, name, factors, reset }: UserFactorsProps) {
  const { enabledAt, required, graceUntil, methods, passkeys, recoveryCodesLeft } = factors;
  const own = methods.filter((method) => method !== "recovery_code").map((one) => names[one]);
  const facts: (Fact | null)[] = [
    { label: "Status", value: <Status enabledAt={enabledAt} required={required} /> },
    required && !enabledAt && graceUntil ? { label: "Due", value: <Day at={graceUntil} /> } : null,
    own.length > 0 ? { label: "Methods", value: own.join(", ") } : null,
    passkeys > 0 ? { label: "Passkeys", value: passkeys } : null,
    enabledAt ? { label: "Recovery codes", value: `${recoveryCodesLeft} left` } : null,
  ];
  const hasAny = enabledAt !== null || passkeys > 0;
  return (
    <Panel title="Second factors">
      <Facts facts={facts.filter((one) => one !== null)} />
      {reset && hasAny && (
        <div className="border-line border-t px-4 py-3">
          <ResetFactors id={id} name={name} action={reset} />
        </div>
      )}
    </Panel>
  );
}

function Status({ enabledAt, required }: Pick<Factors, "enabledAt" | "required">) {
  if (enabledAt) {
    return (
      <StatusDot tone="good">
        <span>
          On since <Time at={enabledAt} />
        </span>
      </StatusDot>
    );
  }
  if (!required) return <StatusDot tone="quiet">Off</StatusDot>;
  return <StatusDot tone="warn">Required, not set up</StatusDot>;
}

function ResetFactors({ id, name, action }: { id: string; name: string; action: FormAction }) {
  return (
    <ActionDialog
      trigger={
        <Button variant="danger-quiet" size="sm">
          <ShieldOff aria-hidden="true" className="size-4" />
          Remove second factors…
        </Button>
      }
      title={
        <>
          Remove the second factors of <bdi>{name}</bdi>?
        </>
      }
      description="For someone who lost them. Make sure that it’s really them who asks. Their app, passkeys, recovery codes and trusted devices are removed, and all sessions end. They are told, with your reason."
      action={action}
      hidden={{ id }}
      submit="Remove second factors"
      pendingText="Removing…"
      danger
    >
      <TextField
        name="reason"
        label="Reason"
        hint="The user and the audit log are told."
        maxLength={300}
        autoComplete="off"
        required
        check={(text) => (text.trim() === "" ? "Say why. The user is told." : undefined)}
      />
    </ActionDialog>
  );
}
