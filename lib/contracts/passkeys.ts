import { z } from "zod";
import { passkeyAnswer } from "./factors";
import { id, line } from "./fields";
import { isVisibleName } from "./visible-name";

/** What its owner calls a passkey. */
export const passkeyName = line(60)
  .refine((value) => value.length > 0, "Enter a name.")
  .refine((value) => value.length === 0 || isVisibleName(value), "Enter a name that can be seen.");

const clientIp = z.union([z.ipv4(), z.ipv6()]).optional();
const answered = { challengeId: z.uuid(), credential: passkeyAnswer };

export const passkeyLoginBody = z.strictObject({ ...answered, clientIp });
export type PasskeyLoginInput = z.output<typeof passkeyLoginBody>;

export const addPasskeyBody = z.strictObject({ ...answered, name: passkeyName.optional() });
export const renamePasskeyBody = z.strictObject({ name: passkeyName });

const FAILED = "Your passkey wasn’t read. Use a browser with JavaScript, or another method.";

/** The answer of a browser in a form's field: a passkey's JSON. */
const credentialText = z
  .string(FAILED)
  .max(20_000, FAILED)
  .transform((value, context) => {
    try {
      return JSON.parse(value) as unknown;
    } catch {
      context.addIssue({ code: "custom", message: FAILED });
      return z.NEVER;
    }
  })
  .pipe(passkeyAnswer);

/** The fields that a form with a passkey carries. */
export const passkeyFields = {
  challengeId: z.uuid(FAILED),
  credential: credentialText,
};

export const passkeySignInForm = z.object({ ...passkeyFields, callbackUrl: z.string().optional() });
export const addPasskeyForm = z.object(passkeyFields);
export const renamePasskeyForm = z.object({ id, name: passkeyName });
export const removePasskeyForm = z.object({ id });

/** What a browser needs to ask its user for a passkey. */
export type PasskeyPrompt = { challengeId: string; options: { challenge: string } };

/** The answer to that question: the options, another page that comes first, or a refusal. */
export type PasskeyPromptAnswer = PasskeyPrompt | { redirectTo: string } | { message: string };
export type AskForPrompt = () => Promise<PasskeyPromptAnswer>;
