import { z } from "@hono/zod-openapi";
import {
  blockBody,
  deleteUserBody,
  listEventsQuery,
  listUsersQuery,
  lookupUserQuery,
  reasonBody,
  setPermissionsBody,
  setRolesBody,
} from "@/lib/contracts/admin";
import { blockUser, kickUser, unblockUser } from "@/lib/domain/admin/block";
import { deleteUser, sendUserPasswordReset, setUserRoles } from "@/lib/domain/admin/manage-user";
import { resetFactors } from "@/lib/domain/admin/reset-factors";
import { setUserPermissions } from "@/lib/domain/admin/set-permissions";
import { liftSignInLimits, listSignInLimits } from "@/lib/domain/admin/sign-in-limits";
import { listUsers } from "@/lib/domain/admin/user-list";
import {
  getUser,
  listUserSessions,
  lookupUser,
  revokeUserSession,
} from "@/lib/domain/admin/user-page";
import { listUserEvents } from "@/lib/domain/audit/events";
import { pageOfAll } from "@/lib/domain/core/paging";
import { answer, operation } from "@/lib/http/rest/operation";
import { idParams, pageQuery, sessionParams } from "@/lib/http/rest/params";
import {
  accepted,
  adminUser,
  adminUserDetail,
  auditEvent,
  pageBothWaysOf,
  pageOf,
  session,
  signInLimit,
} from "@/lib/http/rest/schemas";

const tag = "Admin";
const base = "/api/v1/admin/users";
const one = `${base}/{id}`;

const reading = [
  operation({
    id: "listUsers",
    method: "get",
    path: base,
    tag,
    summary: "List users, filtered and sorted",
    description:
      "Every filter that is given must hold. `total` stops at 1,001, and is absent where counting would take too long. A page can be shorter than `limit`, even empty, where few of very many users pass the filter: the list ends where `nextCursor` is null.",
    access: "user",
    permission: "users:read",
    query: listUsersQuery,
    answers: { 200: pageBothWaysOf(adminUser) },
    async handle({ ctx, query }) {
      return answer(200, await listUsers(ctx, query));
    },
  }),
  operation({
    id: "lookupUser",
    method: "get",
    path: `${base}/lookup`,
    tag,
    summary: "Find a user by id, email, username, phone, login or linked account",
    access: "user",
    permission: "users:read",
    query: lookupUserQuery,
    queryRequired: true,
    answers: { 200: adminUser },
    errors: ["not_found"],
    async handle({ ctx, query }) {
      return answer(200, await lookupUser(ctx, query));
    },
  }),
  operation({
    id: "getUser",
    method: "get",
    path: one,
    tag,
    summary: "Get a user",
    access: "user",
    permission: "users:read",
    params: idParams,
    answers: { 200: adminUserDetail },
    errors: ["not_found"],
    async handle({ ctx, params }) {
      return answer(200, await getUser(ctx, params));
    },
  }),
  operation({
    id: "listUserSessions",
    method: "get",
    path: `${one}/sessions`,
    tag,
    summary: "List a user's sessions",
    access: "user",
    permission: "users:read",
    params: idParams,
    query: pageQuery,
    answers: { 200: pageOf(session) },
    errors: ["not_found"],
    async handle({ ctx, params, query }) {
      const list = `sessions of ${params.id}`;
      return answer(200, pageOfAll(await listUserSessions(ctx, params), query, list));
    },
  }),
  operation({
    id: "listUserEvents",
    method: "get",
    path: `${one}/events`,
    tag,
    summary: "List a user's events, newest first",
    access: "user",
    permission: "users:read",
    params: idParams,
    query: listEventsQuery.omit({ userId: true }),
    answers: { 200: pageOf(auditEvent) },
    errors: ["not_found"],
    async handle({ ctx, params, query }) {
      return answer(200, await listUserEvents(ctx, { ...query, ...params }));
    },
  }),
];

const blocking = [
  operation({
    id: "blockUser",
    method: "put",
    path: `${one}/block`,
    tag,
    summary: "Block a user",
    description: "Ends every session at once. With `until`, the block ends at that time.",
    access: "user",
    permission: "users:block",
    params: idParams,
    body: blockBody,
    bodyOptional: true,
    answers: { 200: adminUser },
    errors: ["not_found", "conflict"],
    async handle({ ctx, params, body }) {
      return answer(200, await blockUser(ctx, { ...params, ...body }));
    },
  }),
  operation({
    id: "unblockUser",
    method: "delete",
    path: `${one}/block`,
    tag,
    summary: "Unblock a user",
    access: "user",
    permission: "users:block",
    params: idParams,
    answers: { 200: adminUser },
    errors: ["not_found"],
    async handle({ ctx, params }) {
      return answer(200, await unblockUser(ctx, params));
    },
  }),
  operation({
    id: "listUserSignInLimits",
    method: "get",
    path: `${one}/sign-in-limits`,
    tag,
    summary: "List the failures that count against a user",
    access: "user",
    permission: "users:read",
    params: idParams,
    answers: { 200: z.object({ items: z.array(signInLimit) }) },
    errors: ["not_found"],
    async handle({ ctx, params }) {
      return answer(200, { items: await listSignInLimits(ctx, params) });
    },
  }),
  operation({
    id: "liftUserSignInLimits",
    method: "delete",
    path: `${one}/sign-in-limits`,
    tag,
    summary: "Forget the failures that count against a user, so that they can sign in at once",
    access: "user",
    permission: "users:block",
    params: idParams,
    answers: { 204: null },
    errors: ["not_found"],
    async handle({ ctx, params }) {
      await liftSignInLimits(ctx, params);
      return answer(204);
    },
  }),
  operation({
    id: "kickUser",
    method: "post",
    path: `${one}/kick`,
    tag,
    summary: "End every session of a user",
    access: "user",
    permission: "users:kick",
    params: idParams,
    answers: { 204: null },
    errors: ["not_found"],
    async handle({ ctx, params }) {
      await kickUser(ctx, params);
      return answer(204);
    },
  }),
  operation({
    id: "resetUserMfa",
    method: "delete",
    path: `${one}/mfa`,
    tag,
    summary: "Remove a user's second factors and passkeys",
    description: "For someone who lost them. The user is told, with the reason, and signed out.",
    access: "user",
    permission: "users:mfa",
    params: idParams,
    body: reasonBody,
    answers: { 200: adminUser },
    errors: ["not_found", "conflict", "reauthentication_required"],
    async handle({ ctx, params, body }) {
      return answer(200, await resetFactors(ctx, { ...params, ...body }));
    },
  }),
  operation({
    id: "revokeUserSessions",
    method: "delete",
    path: `${one}/sessions`,
    tag,
    summary: "End every session of a user",
    access: "user",
    permission: "users:kick",
    params: idParams,
    answers: { 204: null },
    errors: ["not_found"],
    async handle({ ctx, params }) {
      await kickUser(ctx, params);
      return answer(204);
    },
  }),
  operation({
    id: "revokeUserSession",
    method: "delete",
    path: `${one}/sessions/{sessionId}`,
    tag,
    summary: "End one session of a user",
    access: "user",
    permission: "users:kick",
    params: sessionParams,
    answers: { 204: null },
    errors: ["not_found"],
    async handle({ ctx, params }) {
      await revokeUserSession(ctx, params);
      return answer(204);
    },
  }),
];

const managing = [
  operation({
    id: "sendUserPasswordReset",
    method: "post",
    path: `${one}/password-reset`,
    tag,
    summary: "Send a user a link to set a new password",
    access: "user",
    permission: "users:reset",
    params: idParams,
    answers: { 202: accepted },
    errors: ["not_found", "conflict"],
    async handle({ ctx, params }) {
      await sendUserPasswordReset(ctx, params);
      return answer(202, {});
    },
  }),
  operation({
    id: "setUserRoles",
    method: "put",
    path: `${one}/roles`,
    tag,
    summary: "Replace a user's roles",
    description: "The last owner cannot lose that role.",
    access: "user",
    permission: "roles:assign",
    params: idParams,
    body: setRolesBody,
    answers: { 200: adminUser },
    errors: ["not_found", "conflict", "reauthentication_required"],
    async handle({ ctx, params, body }) {
      return answer(200, await setUserRoles(ctx, { ...params, ...body }));
    },
  }),
  operation({
    id: "setUserPermissions",
    method: "put",
    path: `${one}/permissions`,
    tag,
    summary: "Replace a user's own permissions",
    description:
      "In addition to those of the roles. You cannot grant or remove a permission that you do not hold.",
    access: "user",
    permission: "roles:assign",
    params: idParams,
    body: setPermissionsBody,
    answers: { 200: adminUser },
    errors: ["not_found", "reauthentication_required"],
    async handle({ ctx, params, body }) {
      return answer(200, await setUserPermissions(ctx, { ...params, ...body }));
    },
  }),
  operation({
    id: "deleteUser",
    method: "delete",
    path: one,
    tag,
    summary: "Erase a user",
    access: "user",
    permission: "users:delete",
    params: idParams,
    body: deleteUserBody,
    bodyOptional: true,
    answers: { 204: null },
    errors: ["not_found", "conflict", "reauthentication_required"],
    async handle({ ctx, params, body }) {
      await deleteUser(ctx, { ...params, ...body });
      return answer(204);
    },
  }),
];

export const adminUserOperations = [...reading, ...blocking, ...managing];
