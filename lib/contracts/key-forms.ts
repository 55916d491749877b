import { z } from "zod";
import { MAX_OVERLAP_HOURS, requestsPerMinute } from "./admin";
import { onOrOff } from "./admin-forms";
import { id, line } from "./fields";
import { type Permission, permissionNames, scopeField } from "./permissions";

/** One checkbox per permission, so that each keeps its state when the form comes back. */
export const scopeFields = Object.fromEntries(
  permissionNames.map((name) => [scopeField(name), onOrOff]),
) as { [Name in Permission as `scope:${Name}`]: typeof onOrOff };

type Scopes = { [Name in keyof typeof scopeFields]: boolean };

/** The permissions whose checkbox was on. */
export function checkedScopes(form: Scopes): Permission[] {
  return permissionNames.filter((name) => form[scopeField(name)]);
}

/** Days until a key expires. */
export const keyLifetimes = ["30", "90", "365", "never"] as const;

const ownLimit = z
  .string()
  .trim()
  .refine(
    (text) => text === "" || (/^\d{1,7}$/.test(text) && requestsPerMinute.safeParse(+text).success),
    "Enter a whole number from 1 to 1000000, or nothing.",
  )
  .transform((text) => (text === "" ? null : Number(text)))
  .optional();

export const newKeyForm = z.object({
  name: line(60).pipe(z.string().min(1, "Enter a name.")),
  lifetime: z.enum(keyLifetimes, "Choose how long the key works."),
  requestsPerMinute: ownLimit,
  trusted: onOrOff,
  ...scopeFields,
});

export const overlapChoices = ["0", "1", "24", "72", String(MAX_OVERLAP_HOURS)] as const;

export const rotateKeyForm = z.object({
  id,
  overlap: z.enum(overlapChoices, "Choose how long the old key works.").transform(Number),
  lifetime: z.enum(["keep", ...keyLifetimes], "Choose how long the new key works."),
});

export const keyForm = z.object({ id });
