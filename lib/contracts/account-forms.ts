import { z } from "zod";
import { email, shortCode } from "./fields";
import { username } from "./username";

/** The forms that change an account's identifiers; those for phone numbers are in phone-forms.ts. */
export const usernameForm = z.object({ username });

export const newEmailForm = z.object({ email });

/** `currentCode` was sent to the current address, where the settings ask for that. */
export const changeCodesForm = z.object({ code: shortCode, currentCode: shortCode.optional() });

export const emailCodesForm = changeCodesForm.extend({ email });

export const unlinkForm = z.object({ provider: z.string().min(1).max(60) });
