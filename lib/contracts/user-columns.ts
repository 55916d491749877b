import { z } from "zod";

/** The columns of the list of users that can be shown next to the user's name, in their order. */
export const userColumnNames = [
  ...(["status", "email", "username", "phone", "roles", "methods", "factor"] as const),
  ...(["lastLogin", "loginCount", "created", "id"] as const),
] as const;
export type UserColumn = (typeof userColumnNames)[number];

export const defaultUserColumns: readonly UserColumn[] = [
  ...(["status", "methods", "lastLogin", "created"] as const),
];

export const userColumns = z
  .array(z.enum(userColumnNames))
  .max(userColumnNames.length)
  .transform((chosen) => userColumnNames.filter((one) => chosen.includes(one)));

/** The form of checkboxes: a single one that is on comes as text, and none as nothing. */
export const userColumnsForm = z.object({
  column: z
    .union([z.string().transform((one) => [one]), z.array(z.string())])
    .default([])
    .pipe(userColumns),
  /** The list's address, to which the form leads back. */
  back: z.string().max(8000).default(""),
});
