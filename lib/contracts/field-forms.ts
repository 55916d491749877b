import { z } from "zod";
import { onOrOff, wholeNumber } from "./admin-forms";
import { fieldDefinition, fieldKey } from "./custom-fields";
import { accesses } from "./field-access";

const { shape } = fieldDefinition;

/** What can be changed later: not the key and the type, since values are stored by them. */
const changeable = {
  label: shape.label,
  required: onOrOff,
  onSignUp: onOrOff,
  access: z.enum(accesses, "Choose one."),
  position: wholeNumber({ unwrap: () => shape.position.unwrap() }),
};

export const newFieldForm = z.object({ key: fieldKey, type: shape.type, ...changeable });
export const fieldForm = z.object({ key: fieldKey, ...changeable });
export const deleteFieldForm = z.object({ key: fieldKey });
