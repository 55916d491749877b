import { z } from "zod";
import { userFilter } from "./admin";
import { exportColumnList, exportFormat, usualExportColumns } from "./export";
import { cursor, id, instant, line, pageLimit } from "./fields";
import type { Permission } from "./permissions";

/** What an admin can do to many users at once, and the permission that each takes. */
export const bulkPermissions = {
  block: "users:block",
  unblock: "users:block",
  signOut: "users:kick",
  addRoles: "roles:assign",
  removeRoles: "roles:assign",
  delete: "users:delete",
  export: "users:export",
} as const satisfies Record<string, Permission>;

export type BulkActionName = keyof typeof bulkPermissions;
export const bulkActionNames = Object.keys(bulkPermissions) as BulkActionName[];

/** Those after which something is gone: they are confirmed by typing the number of users. */
export const destructiveActions: readonly BulkActionName[] = [
  ...(["block", "signOut", "removeRoles", "delete"] as const),
];

/** How many users can be named one by one; a filter can be for more. */
export const MOST_IDS = 10_000;
/** How many users an action can be for. An exact count of more would take too long. */
export const MOST_USERS = 1_000_000;
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

export type BulkInput = {
  [Name in BulkActionName]: { action: Name } & z.output<(typeof bulkInputs)[Name]>;
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

/** Why a user was left out, or why it failed. Stable: rows hold them. */
export const bulkReasons = {
  self: "You can’t do this to your own account.",
  forbidden: "They have permissions that you don’t have.",
  last_owner: "They are the last owner.",
  not_found: "They don’t exist, or were deleted.",
  unchanged: "There was nothing to change.",
  role_not_found: "The role was deleted meanwhile.",
  refused: "It was refused.",
  error: "Something went wrong on our side. The server’s log says what.",
} as const;
export type BulkReason = keyof typeof bulkReasons;

export const bulkOutcomes = ["done", "skipped", "failed"] as const;
export type BulkOutcome = (typeof bulkOutcomes)[number];

export const jobStates = ["queued", "running", "done", "dead", "cancelled"] as const;

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
