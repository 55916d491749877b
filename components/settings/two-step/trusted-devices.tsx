import { Monitor, SquareTerminal } from "lucide-react";
import { StatusDot } from "@/components/ui/status-dot";
import { Time } from "@/components/ui/time";
import type { TrustedDeviceView } from "@/lib/contracts/answers/factors";
import type { FormAction } from "@/lib/contracts/form-state";
import { FactorButton } from "./factor-buttons";

type TrustedDevicesProps = {
  devices: readonly TrustedDeviceView[];
  remove: FormAction;
  removeAll: FormAction;
};

export function TrustedDevices({ devices, remove, removeAll }: TrustedDevicesProps) {
  if (devices.length === 0) {
    return (
      <p className="text-ink-2 text-sm">
        No trusted devices. To add one, choose “Trust this device” the next time you sign in.
      </p>
    );
  }
  return (
    <>
      <ul className="mb-4 divide-y divide-line rounded-xl border border-line bg-surface shadow-surface">
        {devices.map((device) => (
          <li key={device.id} className="flex flex-wrap items-center gap-x-4 gap-y-3 px-4 py-3.5">
            <DeviceIcon device={device} />
            <div className="min-w-0 flex-1 basis-40">
              <p className="flex flex-wrap items-center gap-x-3 font-medium">
                <span>{nameOf(device)}</span>
                {device.current && <StatusDot tone="good">This device</StatusDot>}
              </p>
              <p className="flex flex-wrap gap-x-3 text-[13px] text-ink-3">
                {device.ip && <span className="font-mono">{device.ip}</span>}
                <span>
                  Used <Time at={device.lastUsedAt} />
                </span>
                <span>
                  Ends <Time at={device.expiresAt} future />
                </span>
              </p>
            </div>
            <FactorButton
              action={remove}
              hidden={{ id: device.id }}
              pendingText="Removing…"
              label={`Remove ${nameOf(device)}`}
            >
              Remove
            </FactorButton>
          </li>
        ))}
      </ul>
      {devices.length > 1 && (
        <FactorButton action={removeAll} variant="danger-quiet" pendingText="Removing…">
          Remove all trusted devices
        </FactorButton>
      )}
    </>
  );
}

function nameOf({ browser, system }: TrustedDeviceView): string {
  return [browser ?? "Device", system].filter(Boolean).join(" on ");
}

function DeviceIcon({ device }: { device: TrustedDeviceView }) {
  const Icon = device.browser ? Monitor : SquareTerminal;
  return <Icon aria-hidden="true" strokeWidth={1.6} className="size-6 shrink-0 text-ink-3" />;
}
