import { z } from "zod";
import { time } from "./parts";

/** A passkey, as its owner sees it. */
export const passkeyView = z.object({
  id: z.uuid(),
  /** base64url, as the browser and the password manager know it. */
  credentialId: z.string(),
  name: z.string(),
  /** Whether it can be on several devices, and whether it is. */
  syncable: z.boolean(),
  backedUp: z.boolean(),
  createdAt: time,
  lastUsedAt: time.nullable(),
});
export type PasskeyView = z.output<typeof passkeyView>;

/** Options for `navigator.credentials.create`, as WebAuthn's JSON form has them. */
export const passkeyCreationView = z.object({
  challengeId: z.uuid(),
  options: z.looseObject({ challenge: z.string() }),
});
