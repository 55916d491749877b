import { createUserBody, updateUserBody } from "@/lib/contracts/manage-users";
import { createUserByTeam } from "@/lib/domain/admin/create-user";
import { updateUser } from "@/lib/domain/admin/update-user";
import { readUserFactors } from "@/lib/domain/admin/user-factors";
import { answer, operation } from "@/lib/http/rest/operation";
import { idParams } from "@/lib/http/rest/params";
import { adminUserDetail, createdUser, userFactors } from "@/lib/http/rest/schemas";

const tag = "Admin";
const base = "/api/v1/admin/users";

export const adminManageUserOperations = [
  operation({
    id: "createUser",
    method: "post",
    path: base,
    tag,
    summary: "Create a user",
    description:
      "Nobody but the user sets a password: with `invite`, they get a link for that by email. Roles and permissions also need `roles:assign`, and a verification `users:verify`. A phone must be marked as verified.",
    access: "user",
    permission: "users:create",
    body: createUserBody,
    answers: { 201: createdUser },
    errors: ["already_exists", "reauthentication_required"],
    async handle({ ctx, body }) {
      return answer(201, await createUserByTeam(ctx, body));
    },
  }),
  operation({
    id: "updateUser",
    method: "patch",
    path: `${base}/{id}`,
    tag,
    summary: "Change a user",
    description:
      "What is left out stays; null clears. All of it is changed, or nothing. The profile and identifiers need `users:update`, a verification `users:verify`, the status `users:block`, roles and permissions `roles:assign`. A new email takes effect when its reader confirms it, unless `emailVerified` is true. With `ifUpdatedAt`, a user who was changed since is refused with `conflict`.",
    access: "user",
    permission: ["users:update", "users:verify", "users:block", "roles:assign"],
    params: idParams,
    body: updateUserBody,
    answers: { 200: adminUserDetail },
    errors: ["not_found", "already_exists", "conflict", "reauthentication_required"],
    async handle({ ctx, params, body }) {
      return answer(200, await updateUser(ctx, { ...params, ...body }));
    },
  }),
  operation({
    id: "getUserMfa",
    method: "get",
    path: `${base}/{id}/mfa`,
    tag,
    summary: "Get which second factors a user has",
    access: "user",
    permission: "users:read",
    params: idParams,
    answers: { 200: userFactors },
    errors: ["not_found"],
    async handle({ ctx, params }) {
      return answer(200, await readUserFactors(ctx, params));
    },
  }),
];
