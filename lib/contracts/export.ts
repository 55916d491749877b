import { z } from "zod";
import { userFilter, userFilterFields } from "./admin";
import { exportFormat } from "./files";

/** What an export can have of a user. Never a password, a hash or another secret. */
export const exportColumns = [
  ...["id", "email", "emailVerified", "username", "phone", "phoneVerified", "status"],
  ...["name", "givenName", "familyName", "middleName", "nickname", "preferredUsername"],
  ...["bio", "picture", "company", "profileUrl", "website", "gender", "birthdate", "zoneinfo"],
  ...["locale", "address", "data", "roles", "permissions", "signInMethods", "hasPassword"],
  ...["mfaEnabled", "blockedAt", "blockedUntil", "blockedReason", "deletesAt"],
  ...["createdAt", "updatedAt", "lastLoginAt", "loginCount"],
] as const;
export type ExportColumn = (typeof exportColumns)[number];

/** What an export has unless other columns are asked for. */
export const usualExportColumns = [
  ...["id", "email", "emailVerified", "username", "phone", "phoneVerified", "name", "status"],
  ...["roles", "createdAt", "lastLoginAt", "loginCount"],
] as const satisfies ExportColumn[];

const noColumn = "Name columns of an export, separated by commas.";

/** Each once, in the order in which they were named. */
export const exportColumnList = z
  .array(z.enum(exportColumns, noColumn))
  .min(1, "Choose at least one column.")
  .max(exportColumns.length)
  .transform((columns) => [...new Set(columns)]);

export const exportUsersQuery = z
  .strictObject({
    ...userFilterFields,
    format: exportFormat.default("csv"),
    /** Names of columns with commas between them. */
    columns: z
      .string()
      .max(1000)
      .refine((text) => text.split(",").every(isColumn), noColumn)
      .optional(),
  })
  .superRefine(({ format: _, columns: __, ...filter }, context) => {
    const issues = userFilter.safeParse(filter).error?.issues ?? [];
    for (const { path, message } of issues) {
      context.addIssue({ code: "custom", path: [...path], message });
    }
  });
export type ExportUsersQuery = z.input<typeof exportUsersQuery>;

function isColumn(name: string): boolean {
  return (exportColumns as readonly string[]).includes(name);
}
