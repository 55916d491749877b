/** The three combinations of who can see and who can edit a custom field that make sense. */
export const accesses = ["edit", "see", "hidden"] as const;
export type Access = (typeof accesses)[number];

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
