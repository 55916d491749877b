import { z } from "zod";
import { fieldTypes } from "@/lib/contracts/custom-fields";
import { text, time } from "./parts";

export const passwordStatusView = z.object({
  status: z.enum(["set", "unset"]),
  changedAt: time.nullable(),
});
export type PasswordStatus = z.output<typeof passwordStatusView>;

/** A provider's identity that signs in to this user. */
export const linkedAccountView = z.object({ provider: z.string(), label: text, createdAt: time });
export type LinkedAccount = z.output<typeof linkedAccountView>;

/** One custom field with a user's value. */
export const dataItemView = z.object({
  key: z.string(),
  label: z.string(),
  type: z.enum(fieldTypes),
  required: z.boolean(),
  /** Whether the reader can change it. */
  editable: z.boolean(),
  /** Null where nothing is set. */
  value: z.unknown(),
});
export type DataItem = z.output<typeof dataItemView>;
