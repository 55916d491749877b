import { z } from "zod";
import { sessionKinds } from "@/lib/contracts/answers/session";
import { codeScenes } from "@/lib/contracts/auth";
import { factorMethods } from "@/lib/contracts/factors";
import {
  byTeam,
  clientIp,
  type EventKind,
  endedDevice,
  endedDevices,
  noData,
  toAll,
  toPeople,
} from "./kinds";

/** Signing in, sessions and passwords. */
export const signInEvents = {
  "code.requested": {
    text: "Code requested",
    data: z.strictObject({ scene: z.enum(codeScenes) }),
    audience: toPeople,
    byAnyone: true,
  },
  "sign_in.succeeded": {
    text: "Signed in",
    /** `method`: password, code, registration, or a provider's name. */
    data: z.strictObject({
      method: z.string(),
      kind: z.enum(sessionKinds),
      sessionId: z.string(),
      secondFactor: z.string().optional(),
      clientIp,
    }),
    audience: toAll,
  },
  "sign_in.failed": {
    text: "Sign-in failed",
    /** `method` is missing for a password; a second factor has its own name. */
    data: z.strictObject({ method: z.enum(["code", ...factorMethods]).optional(), clientIp }),
    audience: toAll,
    byAnyone: true,
    outcome: "failure",
  },
  "sign_in.refused": {
    text: "Sign-in refused",
    /** `method`: a provider's name, where its answer was refused. */
    data: z.strictObject({
      reason: z.enum([
        ...["account_blocked", "account_locked", "email_not_verified"],
        ...["sign_up_closed", "linked_elsewhere", "reauthentication_required", "hook"],
      ] as const),
      method: z.string().optional(),
    }),
    audience: toAll,
    byAnyone: true,
    outcome: "refused",
  },
  "sign_in.locked": {
    text: "Sign-in locked after too many failures",
    data: z.strictObject({ until: z.string() }),
    audience: toAll,
    byAnyone: true,
    outcome: "failure",
  },
  "sign_in.unlocked": {
    text: "Sign-in unlocked",
    /** `byTeam`: an admin did it, and not the owner by the link in the email. */
    data: z.strictObject({ byTeam }),
    audience: toAll,
  },
  "limit.reached": {
    text: "Too many attempts: rate limited",
    /** `limit`: its name. Recorded once in the limit's window. */
    data: z.strictObject({ limit: z.string() }),
    audience: toPeople,
    byAnyone: true,
    outcome: "refused",
  },
  "session.ended": {
    text: "Signed out",
    data: z.strictObject({ sessionId: z.string(), device: endedDevice }),
    audience: toAll,
  },
  "session.others_ended": {
    text: "Signed out of all other sessions",
    data: z.strictObject({ ended: z.number(), devices: endedDevices }),
    audience: toAll,
  },
  "session.token_reused": {
    text: "Signed out because a refresh token was used twice",
    data: z.strictObject({ sessionId: z.string() }),
    audience: toAll,
    outcome: "refused",
  },
  "identity.confirmed": {
    text: "Identity confirmed",
    /** `method` is missing for a password. */
    data: z.strictObject({ method: z.enum(factorMethods).optional() }),
    audience: toPeople,
  },
  "identity.confirm_failed": {
    text: "Identity not confirmed",
    data: z.strictObject({ method: z.enum(factorMethods).optional() }),
    audience: toPeople,
    outcome: "failure",
  },
  "password.changed": { text: "Password changed", data: noData, audience: toAll },
  "password.reset_requested": {
    text: "Password reset requested",
    data: z.strictObject({ byTeam }),
    audience: toPeople,
    byAnyone: true,
  },
  "password.reset": { text: "Password reset", data: noData, audience: toAll },
} as const satisfies Record<string, EventKind>;
