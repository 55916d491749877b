import { z } from "zod";
import { onOrOff, wholeNumber } from "./admin-forms";
import { fieldDefinition, fieldKey } from "./custom-fields";

const { shape } = fieldDefinition;

/** What can be changed about a field later. Key and type are fixed, since values are stored by them. */
const changeable = {
  label: shape.label,
  required: onOrOff,
  onSignUp: onOrOff,
  access: z.enum(["edit", "see", "hidden"], "Choose one."),
  position: wholeNumber({ unwrap: () => shape.position.unwrap() }),
};

export const newFieldForm = z.object({ key: fieldKey, type: shape.type, ...changeable });
export const fieldForm = z.object({ key: fieldKey, ...changeable });
export const deleteFieldForm = z.object({ key: fieldKey });

type Access = z.output<typeof changeable.access>;

/** The three useful combinations of who can see and who can edit. */
export function accessOf(field: { visibleTo: string; editableBy: string }): Access {
  if (field.visibleTo === "admin") return "hidden";
  return field.editableBy === "admin" ? "see" : "edit";
}

export function rightsOf(access: Access) {
  return {
    visibleTo: access === "hidden" ? "admin" : "user",
    editableBy: access === "edit" ? "user" : "admin",
  } as const;
}
