import { z } from "zod";
import { id, line } from "./fields";

/** One schema per form of the dashboard, which its action reads the form with. */
export const userForm = z.object({ id });

/** A date stands for 00:00 UTC on that day. */
export const dayOrNothing = z
  .string()
  .trim()
  .refine((value) => value === "" || isDay(value), "Enter a date, such as 2026-12-01.")
  .transform((value) => (value === "" ? undefined : `${value}T00:00:00Z`))
  .optional();

function isDay(value: string): boolean {
  return z.iso.date().safeParse(value).success;
}

export const blockUserForm = z.object({
  id,
  reason: line(300).optional(),
  until: dayOrNothing,
});

export const endUserSessionForm = z.object({ id, sessionId: id });

/** One role at a time, so that a change which another admin makes meanwhile is kept. */
export const roleForm = z.object({
  id,
  role: line(60).pipe(z.string().min(1, "Choose a role.")),
  change: z.enum(["grant", "take"]),
});

/** The user's identifier is typed again, so that a stray click deletes no one. */
export const deleteUserForm = z
  .object({
    id,
    expected: z.string(),
    confirmation: z.string(),
    reason: line(300).optional(),
  })
  .refine(({ expected, confirmation }) => expected === confirmation.trim().toLowerCase(), {
    path: ["confirmation"],
    message: "This doesn’t match the text above.",
  });

/** Number fields arrive as text and have the bounds of their setting. */
export function wholeNumber(setting: { unwrap(): z.ZodNumber }): z.ZodType<number, string> {
  const bounds = setting.unwrap();
  return z
    .string()
    .trim()
    .regex(/^\d{1,6}$/, "Enter a whole number.")
    .transform(Number)
    .refine(
      (value) => bounds.safeParse(value).success,
      `Enter a number from ${bounds.minValue} to ${bounds.maxValue}.`,
    );
}

/** A checkbox posts `on` or nothing. */
export const onOrOff = z
  .literal("on")
  .optional()
  .transform((value) => value === "on");
