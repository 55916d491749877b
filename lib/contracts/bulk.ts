import { z } from "zod";
import { userFilter } from "./admin";
import {
  type BulkActionName,
  bulkActionNames,
  bulkOutcomes,
  jobStates,
  MOST_IDS,
  MOST_USERS,
} from "./bulk-names";
import { exportColumnList, usualExportColumns } from "./export";
import { cursor, id, instant, line, pageLimit } from "./fields";
import { exportFormat } from "./files";

export * from "./bulk-names";

/** The size of a body with that many ids. */
export const BULK_BODY_BYTES = 500_000;

const tooMany = `Name at most ${MOST_IDS.toLocaleString("en")} users, or use a filter.`;
export const bulkIds = z.array(id).min(1, "Choose at least one user.").max(MOST_IDS, tooMany);

const selection = {
  /** These users. */
  ids: bulkIds.optional(),
  /** All users who pass it; `{}` stands for everyone. */
  filter: userFilter.optional(),
  /** With a filter: users created later are not part of it. Now, unless a preview said otherwise. */
  asOf: instant.optional(),
};

const agreed = {
  ...selection,
  /** How many users the caller expects it to be for. */
  expectedCount: z.number().int().min(1, "There is nobody to do this to.").max(MOST_USERS),
};

const roles = z
  .array(line(60).pipe(z.string().min(1)))
  .min(1, "Choose at least one role.")
  .max(20)
  .transform((names) => [...new Set(names)]);

/** What each action takes in addition to whom it is for. */
export const bulkInputs = {
  block: z.strictObject({ reason: line(300).optional(), until: instant.optional() }),
  unblock: z.strictObject({}),
  signOut: z.strictObject({}),
  addRoles: z.strictObject({ roles }),
  removeRoles: z.strictObject({ roles }),
  delete: z.strictObject({}),
  export: z.strictObject({
    format: exportFormat.default("csv"),
    columns: exportColumnList.default([...usualExportColumns]),
  }),
} as const satisfies Record<BulkActionName, z.ZodObject>;

type Taken<Name extends BulkActionName> = z.output<(typeof bulkInputs)[Name]>;

/** What an action takes, under its name. */
export type BulkInput = {
  [Name in BulkActionName]: { action: Name } & (Taken<Name> extends Record<string, never>
    ? unknown
    : Taken<Name>);
}[BulkActionName];

const { block, addRoles, export: exporting } = bulkInputs;
const named = <Name extends BulkActionName>(action: Name) => ({ action: z.literal(action) });

const either = "Give either ids or a filter.";

function isEither({ ids, filter }: { ids?: unknown; filter?: unknown }): boolean {
  return (ids === undefined) !== (filter === undefined);
}

export const bulkBody = z
  .discriminatedUnion("action", [
    z.strictObject({ ...named("block"), ...agreed, ...block.shape }),
    z.strictObject({ ...named("unblock"), ...agreed }),
    z.strictObject({ ...named("signOut"), ...agreed }),
    z.strictObject({ ...named("addRoles"), ...agreed, ...addRoles.shape }),
    z.strictObject({ ...named("removeRoles"), ...agreed, ...addRoles.shape }),
    z.strictObject({ ...named("delete"), ...agreed }),
    z.strictObject({ ...named("export"), ...agreed, ...exporting.shape }),
  ])
  .refine(isEither, either);
export type BulkBody = z.output<typeof bulkBody>;

export const bulkPreviewBody = z
  .strictObject({
    action: z.enum(bulkActionNames),
    ...selection,
    /** For addRoles and removeRoles, where they decide whom it is for. */
    roles: roles.optional(),
  })
  .refine(isEither, either);
export type BulkPreviewBody = z.output<typeof bulkPreviewBody>;

/** Whom an action is for. */
export type BulkSelection = z.output<z.ZodObject<Pick<typeof selection, "ids" | "filter">>>;

export const listJobsQuery = z.strictObject({
  kind: line(60).optional(),
  state: z.enum(jobStates).optional(),
  limit: pageLimit.default(50),
  cursor: cursor.optional(),
});

export const bulkRowsQuery = z.strictObject({
  outcome: z.enum(bulkOutcomes).optional(),
  limit: pageLimit.default(50),
  cursor: cursor.optional(),
});
export type BulkRowsQuery = z.input<typeof bulkRowsQuery>;
