import { z } from "zod";
import { count, text, time } from "./parts";

/** How many users of a role are counted; one more means "more". */
export const ROLE_USERS_BOUND = 1000;

export const roleView = z.object({
  id: z.uuid(),
  name: z.string(),
  description: text,
  permissions: z.array(z.string()).meta({
    description:
      "Permissions, and patterns: `users:*` stands for everything about users, `*` for everything.",
  }),
  requiresMfa: z.boolean().meta({ description: "Whether its users must have a second factor." }),
  builtIn: z.boolean().meta({
    description: "`owner` cannot be changed. `admin` can be neither renamed nor deleted.",
  }),
  users: count.meta({
    description: `How many users have it. The count stops at ${ROLE_USERS_BOUND + 1}, which means more.`,
  }),
  createdAt: time,
});
export type RoleView = z.output<typeof roleView>;

/** Where a permission of a user comes from. */
export const permissionSourceView = z.object({
  role: text.meta({ description: "The role that gives it; null where the user has it directly." }),
  by: z
    .string()
    .meta({ description: "The permission or pattern that gives it, such as `users:*`." }),
});
export type PermissionSource = z.output<typeof permissionSourceView>;

/** What stops the permissions of a user from being used now. */
export const withholdings = ["blocked", "locked", "pendingDeletion", "secondFactor"] as const;

/** What a user is allowed to do, and why. */
export const userAccessView = z.object({
  permissions: z.array(
    z.object({ permission: z.string(), sources: z.array(permissionSourceView) }),
  ),
  roles: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      permissions: z.array(z.string()),
      requiresMfa: z.boolean(),
    }),
  ),
  direct: z.array(z.string()).meta({ description: "What the user has in addition to the roles." }),
  withheld: z.array(z.enum(withholdings)).meta({
    description:
      "What stops the permissions from being used now; empty where all of them can be used.",
  }),
  blockedUntil: time.nullable(),
  blockedReason: text,
  secondFactor: z.object({
    enabled: z.boolean(),
    required: z.boolean(),
    setting: z.enum(["required", "requiredForAdmins"]).nullable().meta({
      description: "The setting that requires it; null where only roles do.",
    }),
    roles: z.array(z.string()).meta({ description: "The roles that require it." }),
    due: time.nullable().meta({
      description:
        "Until when a required one can be missing; null before the next sign-in sets it.",
    }),
  }),
});
export type UserAccess = z.output<typeof userAccessView>;
