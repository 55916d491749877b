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
