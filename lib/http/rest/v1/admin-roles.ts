import { z } from "@hono/zod-openapi";
import { createRoleBody, updateRoleBody } from "@/lib/contracts/roles";
import { createRole, deleteRole, updateRole } from "@/lib/domain/admin/change-roles";
import { getRole, listRoleViews } from "@/lib/domain/admin/roles";
import { explainUserAccess } from "@/lib/domain/admin/user-access";
import { answer, operation } from "@/lib/http/rest/operation";
import { idParams } from "@/lib/http/rest/params";
import { role, userAccess } from "@/lib/http/rest/schemas";

const tag = "Roles";
const roles = "/api/v1/admin/roles";
const one = `${roles}/{id}`;

export const adminRoleOperations = [
  operation({
    id: "listRoles",
    method: "get",
    path: roles,
    tag,
    summary: "List the roles, with what each permits and how many users have it",
    access: "user",
    permission: ["roles:write", "users:read"],
    answers: { 200: z.object({ items: z.array(role) }) },
    async handle({ ctx }) {
      return answer(200, { items: await listRoleViews(ctx) });
    },
  }),
  operation({
    id: "createRole",
    method: "post",
    path: roles,
    tag,
    summary: "Create a role",
    description: "You can give it only permissions that you have.",
    access: "user",
    permission: "roles:write",
    body: createRoleBody,
    answers: { 201: role },
    errors: ["already_exists", "conflict", "reauthentication_required"],
    async handle({ ctx, body }) {
      return answer(201, await createRole(ctx, body));
    },
  }),
  operation({
    id: "getRole",
    method: "get",
    path: one,
    tag,
    summary: "Get a role",
    access: "user",
    permission: ["roles:write", "users:read"],
    params: idParams,
    answers: { 200: role },
    errors: ["not_found"],
    async handle({ ctx, params }) {
      return answer(200, await getRole(ctx, params));
    },
  }),
  operation({
    id: "updateRole",
    method: "patch",
    path: one,
    tag,
    summary: "Change a role, for all of its users at once",
    description:
      "Only for someone who has all permissions that the role has before and after. `owner` cannot be changed, and `admin` cannot be renamed.",
    access: "user",
    permission: "roles:write",
    params: idParams,
    body: updateRoleBody,
    answers: { 200: role },
    errors: ["not_found", "already_exists", "conflict", "reauthentication_required"],
    async handle({ ctx, params, body }) {
      return answer(200, await updateRole(ctx, { ...params, ...body }));
    },
  }),
  operation({
    id: "deleteRole",
    method: "delete",
    path: one,
    tag,
    summary: "Delete a role; its users lose it",
    description: "`owner` and `admin` cannot be deleted.",
    access: "user",
    permission: "roles:write",
    params: idParams,
    answers: { 204: null },
    errors: ["not_found", "conflict", "reauthentication_required"],
    async handle({ ctx, params }) {
      await deleteRole(ctx, params);
      return answer(204);
    },
  }),
  operation({
    id: "getUserPermissions",
    method: "get",
    path: "/api/v1/admin/users/{id}/permissions",
    tag: "Admin",
    summary: "Get what a user is allowed to do, and why",
    description:
      "Each permission with the roles or the user’s own permission that give it, and what stops it from being used now.",
    access: "user",
    permission: "users:read",
    params: idParams,
    answers: { 200: userAccess },
    errors: ["not_found"],
    async handle({ ctx, params }) {
      return answer(200, await explainUserAccess(ctx, params));
    },
  }),
];
