import { z } from "zod";
import { text, time } from "./parts";

/** An outside service that this instance uses, or could use, and how it did last. */
export const providerView = z.object({
  name: z.string(),
  kind: z.enum(["messages", "sign-in"]),
  label: z.string(),
  provider: text.meta({ description: "What is set up, such as Resend; null for nothing." }),
  canCheck: z.boolean(),
  lastSuccessAt: time.nullable(),
  lastErrorAt: time.nullable(),
  lastError: text,
});
export type ProviderView = z.output<typeof providerView>;

export const providerCheckView = z.object({
  works: z.boolean(),
  error: text.meta({ description: "In the provider's words." }),
});
export type ProviderCheckView = z.output<typeof providerCheckView>;
