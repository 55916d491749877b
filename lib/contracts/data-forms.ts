import { z } from "zod";
import { fieldKey } from "./custom-fields";
import { id } from "./fields";

export const ownDataKeyForm = z.object({ key: fieldKey });

/** The field decides what the value can be; the action looks the field up by its key. */
export const ownDataForm = ownDataKeyForm.extend({ value: z.string() });

/** The same for an admin, who also names the user. */
export const userDataKeyForm = ownDataKeyForm.extend({ id });
export const userDataForm = ownDataForm.extend({ id });
