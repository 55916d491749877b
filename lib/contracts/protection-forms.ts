import { z } from "zod";
import { id } from "./fields";
import { scopeFields } from "./key-forms";
import { EVERYONE } from "./protection-words";

/** A time in UTC as the browser's control gives it; empty for now. */
const timeOrNow = z
  .string()
  .trim()
  .refine(
    (text) => text === "" || isMinute(text),
    "Enter a date and time, such as 2026-12-01T09:30.",
  )
  .transform((text) => (text === "" ? undefined : `${text.slice(0, 16)}:00Z`))
  .optional();

function isMinute(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(text) && !Number.isNaN(Date.parse(`${text}Z`));
}

export const userBlackoutForm = z.object({ id, before: timeOrNow });

/** Typed out, so that a stray click signs nobody out. */
export const blackoutForm = z.object({
  before: timeOrNow,
  confirmation: z
    .string()
    .refine((text) => text.trim().toLowerCase() === EVERYONE, "This doesn’t match the text above."),
});

export const noFields = z.object({});

export const permissionsForm = z.object({ id, ...scopeFields });
