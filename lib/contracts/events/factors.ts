import { z } from "zod";
import { factorMethods, switchedFactors } from "@/lib/contracts/factors";
import { type EventKind, noData, toAll, toPeople } from "./kinds";

const named = z.strictObject({ name: z.string() });

/** Second factors, passkeys and trusted devices. */
export const factorEvents = {
  "sign_in.challenged": {
    text: "Asked for the second factor",
    /** `method`: the first factor. */
    data: z.strictObject({ method: z.string() }),
    audience: toPeople,
    byAnyone: true,
  },
  "mfa.totp_added": { text: "Authenticator app added", data: noData, audience: toAll },
  "mfa.totp_removed": { text: "Authenticator app removed", data: noData, audience: toAll },
  "mfa.method_changed": {
    text: "Second factor turned on or off",
    data: z.strictObject({ method: z.enum(switchedFactors), enabled: z.boolean() }),
    audience: toAll,
  },
  "mfa.recovery_codes_created": {
    text: "Recovery codes created",
    data: noData,
    audience: toAll,
  },
  "mfa.recovery_code_used": {
    text: "Recovery code used",
    data: z.strictObject({ left: z.number().int() }),
    audience: toAll,
  },
  "mfa.recovery_requested": {
    text: "Removal of second factors requested",
    data: z.strictObject({ readyAt: z.string() }),
    audience: toAll,
    byAnyone: true,
  },
  "mfa.recovery_cancelled": {
    text: "Removal of second factors cancelled",
    data: noData,
    audience: toAll,
    byAnyone: true,
  },
  "mfa.recovered": {
    text: "Second factors removed after the waiting time",
    data: noData,
    audience: toAll,
  },
  "mfa.reset": {
    text: "Second factors removed by an admin",
    data: z.strictObject({ reason: z.string() }),
    audience: toAll,
  },
  "passkey.added": { text: "Passkey added", data: named, audience: toAll },
  "passkey.renamed": { text: "Passkey renamed", data: named, audience: toPeople },
  "passkey.removed": { text: "Passkey removed", data: named, audience: toAll },
  "device.trusted": {
    text: "Device trusted",
    /** `method`: the second factor that was right on it. */
    data: z.strictObject({ method: z.enum(factorMethods) }),
    audience: toAll,
  },
  "device.untrusted": {
    text: "Trusted device removed",
    data: z.strictObject({ all: z.literal(true).optional() }),
    audience: toAll,
  },
} as const satisfies Record<string, EventKind>;
