import { type CsvValue, csvLine } from "@/lib/contracts/csv";
import type { ExportColumn } from "@/lib/contracts/export";
import type { ExportFormat } from "@/lib/contracts/files";
import type { AdminUserView } from "@/lib/contracts/user";
import { type ListedUser, listedColumns, toAdminView } from "@/lib/domain/admin/user-page";
import type { Ctx } from "@/lib/domain/core/context";
import { type PackedUser, type ShownUser, shownColumns, unpackUser } from "@/lib/domain/users/row";
import { Prisma } from "@/lib/platform/db/generated/client";

export type ExportShape = { format: ExportFormat; columns: readonly ExportColumn[] };

/** How many users are in memory at a time. */
export const EXPORT_BATCH = 500;

/**
 * The next users of an export after an id, in the order of ids, which are those of sign-up. By keyset,
 * so that the last batch costs as much as the first.
 */
export async function readExported(
  ctx: Ctx,
  where: Prisma.Sql,
  after: string | null,
): Promise<AdminUserView[]> {
  const { text, values } = Prisma.sql`
    select row_to_json(listed) as packed from (
      select ${Prisma.raw(shownColumns)}, ${Prisma.raw(listedColumns)}
      from users u
      where ${where} ${after === null ? Prisma.empty : Prisma.sql`and u.id > ${after}::uuid`}
      order by u.id limit ${EXPORT_BATCH}::int
    ) as listed`;
  const rows = await ctx.database.query<{ packed: PackedUser }>({ name: "", text }, values);
  return rows.map(({ packed }) => toAdminView(ctx, unpackUser(packed) as ShownUser as ListedUser));
}

/** The first line of a file; JSON lines have none. */
export function headerOf({ format, columns }: ExportShape): string {
  return format === "csv" ? csvLine(columns) : "";
}

/** One line of text for each user. */
export function linesOf(users: readonly AdminUserView[], { format, columns }: ExportShape): string {
  const lines = users.map((user) => {
    const values = columns.map((column) => columnOf(user, column));
    if (format === "csv") return csvLine(values.map(asCell));
    return `${JSON.stringify(Object.fromEntries(columns.map((one, at) => [one, values[at]])))}\n`;
  });
  return lines.join("");
}

type Value = CsvValue | readonly string[] | Record<string, unknown>;

/** Column by column, so that nothing else gets out. */
function columnOf(user: AdminUserView, column: ExportColumn): Value {
  const { profile } = user;
  switch (column) {
    case "blockedAt":
      return user.blocked?.at ?? null;
    case "blockedUntil":
      return user.blocked?.until ?? null;
    case "blockedReason":
      return user.blocked?.reason ?? null;
    case "id":
    case "email":
    case "emailVerified":
    case "username":
    case "phone":
    case "phoneVerified":
    case "status":
    case "data":
    case "roles":
    case "permissions":
    case "signInMethods":
    case "hasPassword":
    case "mfaEnabled":
    case "deletesAt":
    case "createdAt":
    case "updatedAt":
    case "lastLoginAt":
    case "loginCount":
      return user[column];
    default:
      return profile[column];
  }
}

/** A list is one text with spaces between its words; an object is JSON. */
function asCell(value: Value): CsvValue {
  if (Array.isArray(value)) return value.join(" ");
  if (typeof value !== "object" || value === null) return value as CsvValue;
  return Object.keys(value).length === 0 ? "" : JSON.stringify(value);
}
