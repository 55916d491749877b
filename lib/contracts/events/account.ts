import { z } from "zod";
import { clientIp, type EventKind, noData, toAdmins, toAll, toPeople } from "./kinds";

/** An account from sign-up to erasure, and what its owner changes in it. */
export const accountEvents = {
  "user.registered": {
    text: "Account created",
    /** `method`: email, username, phone, or a provider's name. */
    data: z.strictObject({ method: z.string(), clientIp }),
    audience: toAll,
  },
  "user.registration_repeated": {
    text: "Signed up again before verifying",
    data: noData,
    audience: toPeople,
    byAnyone: true,
  },
  "user.registration_refused": {
    text: "Someone signed up with this account’s email",
    data: noData,
    audience: toPeople,
    byAnyone: true,
    outcome: "refused",
  },
  "sign_up.refused": {
    text: "Sign-up refused by this instance’s own rules",
    /** `method`: as in `user.registered`. */
    data: z.strictObject({ method: z.string() }),
    audience: toAdmins,
    byAnyone: true,
    outcome: "refused",
  },
  "user.verified": { text: "Email verified", data: noData, audience: toAll },
  "user.deletion_requested": { text: "Deletion requested", data: noData, audience: toAll },
  "user.restored": { text: "Deletion cancelled", data: noData, audience: toAll },
  "user.erased": {
    text: "Account deleted permanently",
    /** `unclaimed`: signed up with an address by someone who never proved it. */
    data: z.strictObject({
      reason: z.literal("unclaimed").optional(),
      /** Why an admin did it. */
      note: z.string().optional(),
    }),
    audience: toAll,
  },
  "admin.claimed": { text: "Owner account created", data: noData, audience: toAll },
  "profile.updated": {
    text: "Profile updated",
    data: z.strictObject({ fields: z.array(z.string()) }),
    audience: toAll,
  },
  "data.changed": {
    text: "Additional information changed",
    data: z.strictObject({ key: z.string() }),
    audience: toAll,
  },
  "data.exported": { text: "Data downloaded", data: noData, audience: toPeople },
  "address.vouched": {
    text: "Address marked as verified by an admin, without a proof",
    data: z.strictObject({ kind: z.enum(["email", "phone"]) }),
    audience: toAll,
  },
  "email.change_requested": {
    text: "Change of email started by an admin, to be confirmed by the new address",
    data: noData,
    audience: toAll,
  },
  "email.change_cancelled": {
    text: "Change of email cancelled by an admin",
    data: noData,
    audience: toAll,
  },
  "email.removed": { text: "Email removed", data: noData, audience: toAll },
  "username.removed": { text: "Username removed", data: noData, audience: toAll },
  "username.changed": { text: "Username changed", data: noData, audience: toAll },
  "username.released": {
    text: "Username removed: someone else signed up with it before the email was verified",
    data: noData,
    audience: toAll,
    byAnyone: true,
  },
  "email.changed": { text: "Email changed", data: noData, audience: toAll },
  "email.released": {
    text: "Unverified email removed: someone else verified it or signed up with it",
    data: noData,
    audience: toAll,
    byAnyone: true,
  },
  "email.change_undone": { text: "Email change undone", data: noData, audience: toAll },
  "phone.bound": { text: "Phone added", data: noData, audience: toAll },
  "phone.changed": { text: "Phone changed", data: noData, audience: toAll },
  "phone.unbound": { text: "Phone removed", data: noData, audience: toAll },
  "account.linked": {
    text: "Linked account added",
    data: z.strictObject({ provider: z.string() }),
    audience: toAll,
  },
  "account.unlinked": {
    text: "Linked account removed",
    data: z.strictObject({ provider: z.string() }),
    audience: toAll,
  },
  "account.locked": { text: "Account locked by its owner", data: noData, audience: toAll },
} as const satisfies Record<string, EventKind>;
