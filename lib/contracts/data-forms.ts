import { z } from "zod";
import { fieldKey } from "./custom-fields";
import { id } from "./fields";

/** A user's own data: one control per field, under names that are known only when the page renders. */
export const ownDataForm = z.looseObject({});

/** One value of a user, for an admin. The action looks the field up, which decides what it can be. */
export const userDataKeyForm = z.object({ key: fieldKey, id });
export const userDataForm = userDataKeyForm.extend({ value: z.string() });
