import { z } from "zod";
import { id, line } from "./fields";
import { settingsSchema } from "./settings";

/** The forms of the audit log's pages. */
export const saveLogFilterForm = z.object({
  name: line(60).pipe(z.string().min(1, "Enter a name.")),
  /** The query of the page's address. */
  query: line(500),
});

export const removeLogFilterForm = z.object({ id });

export const auditRetentionForm = z.object({
  auditDays: z
    .string()
    .trim()
    .regex(/^\d{1,4}$/, "Enter a number from 0 to 3650.")
    .transform(Number)
    .pipe(settingsSchema.shape.auditDays.unwrap()),
});
