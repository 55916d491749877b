import { z } from "@hono/zod-openapi";
import { changePasswordBody, deleteAccountBody } from "@/lib/contracts/me";
import { profilePatch } from "@/lib/contracts/user";
import { deleteAccount, restoreAccount } from "@/lib/domain/account/delete";
import { updateProfile } from "@/lib/domain/account/profile";
import { DomainError } from "@/lib/domain/core/errors";
import { changePassword, getPasswordStatus } from "@/lib/domain/passwords/change";
import { answer, operation } from "@/lib/http/rest/operation";
import { passwordStatus, user } from "@/lib/http/rest/schemas";

const tag = "Me";
const base = "/api/v1/me";

export const meOperations = [
  operation({
    id: "getMe",
    method: "get",
    path: base,
    tag,
    summary: "Get the caller",
    access: "user",
    whileEnrolling: true,
    answers: { 200: user },
    async handle({ caller }) {
      // The guard's query has already read the user. This is the most frequent call of all.
      if (!caller) throw new DomainError("unauthenticated");
      return answer(200, caller.user);
    },
  }),
  operation({
    id: "updateMe",
    method: "patch",
    path: base,
    tag,
    summary: "Change the caller's profile",
    description:
      "Absent fields stay as they are; null clears a field. This also holds for the parts of `address`.",
    access: "user",
    body: profilePatch,
    answers: { 200: user },
    async handle({ ctx, body }) {
      return answer(200, await updateProfile(ctx, body));
    },
  }),
  operation({
    id: "deleteMe",
    method: "delete",
    path: base,
    tag,
    summary: "Delete the caller's account",
    description:
      "Ends every session. 202 returns the date of erasure; 204 means that there is no grace period.",
    access: "user",
    body: deleteAccountBody,
    bodyOptional: true,
    answers: { 202: z.object({ deletesAt: z.iso.datetime() }), 204: null },
    errors: ["wrong_password", "conflict", "reauthentication_required"],
    endsSession: true,
    async handle({ ctx, body }) {
      const { deletesAt } = await deleteAccount(ctx, body);
      return deletesAt === null ? answer(204) : answer(202, { deletesAt });
    },
  }),
  operation({
    id: "restoreMe",
    method: "post",
    path: `${base}/restore`,
    tag,
    summary: "Cancel the deletion of the caller's account",
    access: "user",
    answers: { 200: user },
    async handle({ ctx }) {
      return answer(200, await restoreAccount(ctx));
    },
  }),
  operation({
    id: "getPasswordStatus",
    method: "get",
    path: `${base}/password`,
    tag,
    summary: "Check whether the caller has a password, and when it was set",
    access: "user",
    answers: { 200: passwordStatus },
    async handle({ ctx }) {
      return answer(200, await getPasswordStatus(ctx));
    },
  }),
  operation({
    id: "changePassword",
    method: "put",
    path: `${base}/password`,
    tag,
    summary: "Change the caller's password",
    description: "Ends the caller's other sessions.",
    access: "user",
    body: changePasswordBody,
    answers: { 204: null },
    errors: ["wrong_password", "weak_password", "reauthentication_required"],
    async handle({ ctx, body }) {
      await changePassword(ctx, body);
      return answer(204);
    },
  }),
];
