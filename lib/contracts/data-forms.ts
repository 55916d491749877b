import { z } from "zod";
import { fieldKey } from "./custom-fields";
import { fieldInputSchema, type InputField } from "./field-inputs";
import { id } from "./fields";

export const ownDataKeyForm = z.object({ key: fieldKey });

/** The field decides what the value can be; the action looks the field up by its key. */
export const ownDataForm = ownDataKeyForm.extend({ value: z.string() });

/** The same with the rule of one field, for the browser. */
export function ownDataFormOf(field: InputField) {
  return ownDataKeyForm.extend({ value: fieldInputSchema({ ...field, required: true }) });
}

/** The same for an admin, who also names the user. */
export const userDataKeyForm = ownDataKeyForm.extend({ id });
export const userDataForm = ownDataForm.extend({ id });
export function userDataFormOf(field: InputField) {
  return ownDataFormOf(field).extend({ id });
}
