import { z } from "zod";
import { instant, line } from "./fields";

export type { FieldView } from "./answers/admin";

export const fieldTypes = ["STRING", "NUMBER", "BOOLEAN", "DATETIME", "OBJECT"] as const;
export type FieldType = (typeof fieldTypes)[number];

export const fieldKey = z
  .string("Enter a key.")
  .regex(
    /^[a-z][a-zA-Z0-9_]{0,39}$/,
    "Start with a lowercase letter. Use only letters, digits and _.",
  );

/** A custom field of users. `visibleTo: "admin"` hides it from the user it belongs to. */
export const fieldDefinition = z.strictObject({
  key: fieldKey,
  label: line(60).pipe(z.string().min(1, "Enter a label.")),
  type: z.enum(fieldTypes),
  required: z.boolean().default(false),
  visibleTo: z.enum(["user", "admin"]).default("user"),
  editableBy: z.enum(["user", "admin"]).default("user"),
  onSignUp: z.boolean().default(false),
  position: z.number().int().min(0).max(1000).default(0),
});
export type FieldDefinitionInput = z.output<typeof fieldDefinition>;

/** Written out: a partial of the schema above would overwrite stored values with its defaults. */
export const fieldPatch = z.strictObject({
  label: line(60).pipe(z.string().min(1, "Enter a label.")).optional(),
  required: z.boolean().optional(),
  visibleTo: z.enum(["user", "admin"]).optional(),
  editableBy: z.enum(["user", "admin"]).optional(),
  onSignUp: z.boolean().optional(),
  position: z.number().int().min(0).max(1000).optional(),
});
export type FieldPatch = z.output<typeof fieldPatch>;

export const dataValueBody = z.strictObject({ value: z.unknown() });

const MAX_OBJECT = 10_000;

/** What the values of each type can be. */
export const fieldValues: Record<FieldType, z.ZodType> = {
  STRING: line(2000),
  NUMBER: z
    .number("Enter a number.")
    .refine(
      (value) => !Number.isInteger(value) || Number.isSafeInteger(value),
      "This number has more digits than can be kept.",
    ),
  BOOLEAN: z.boolean("Choose yes or no."),
  /** In UTC, whatever offset it came with. */
  DATETIME: instant.transform((value) => new Date(value).toISOString().replace(".000Z", "Z")),
  OBJECT: z
    .record(z.string(), z.unknown(), "Enter an object.")
    .refine((value) => JSON.stringify(value).length <= MAX_OBJECT, "This is too large."),
};
