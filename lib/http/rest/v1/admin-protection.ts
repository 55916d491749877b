import { blackoutBody, listBlockedQuery } from "@/lib/contracts/admin";
import {
  getBlackout,
  getUserBlackout,
  liftBlackout,
  liftUserBlackout,
  setBlackout,
  setUserBlackout,
} from "@/lib/domain/admin/blackout";
import { listBlocked } from "@/lib/domain/admin/blocked-list";
import { answer, operation } from "@/lib/http/rest/operation";
import { idParams } from "@/lib/http/rest/params";
import { adminUser, blackout, blackoutSet, pageOf } from "@/lib/http/rest/schemas";

const tag = "Admin";
const ofUser = "/api/v1/admin/users/{id}/blackout";
const ofAll = "/api/v1/admin/blackout";

const rules =
  "A time up to a minute ahead counts as now; one further ahead is refused. A time earlier than the blackout in force is refused with `conflict`, unless `allowEarlier` is true.";

const onOneUser = [
  operation({
    id: "getUserBlackout",
    method: "get",
    path: ofUser,
    tag,
    summary: "Get a user's blackout",
    access: "user",
    permission: "users:read",
    params: idParams,
    answers: { 200: blackout },
    errors: ["not_found"],
    async handle({ ctx, params }) {
      return answer(200, await getUserBlackout(ctx, params));
    },
  }),
  operation({
    id: "setUserBlackout",
    method: "put",
    path: ofUser,
    tag,
    summary: "End every session of a user that started at or before a time",
    description: `Its access and refresh tokens are dead on the next request. The user can sign in again. ${rules}`,
    access: "user",
    permission: "users:kick",
    params: idParams,
    body: blackoutBody,
    answers: { 200: blackoutSet },
    errors: ["not_found", "conflict"],
    async handle({ ctx, params, body }) {
      return answer(200, await setUserBlackout(ctx, { ...params, ...body }));
    },
  }),
  operation({
    id: "liftUserBlackout",
    method: "delete",
    path: ofUser,
    tag,
    summary: "Take a user's blackout back; what it ended stays ended",
    access: "user",
    permission: "users:kick",
    params: idParams,
    answers: { 204: null },
    errors: ["not_found"],
    async handle({ ctx, params }) {
      await liftUserBlackout(ctx, params);
      return answer(204);
    },
  }),
];

const onAll = [
  operation({
    id: "getBlackout",
    method: "get",
    path: ofAll,
    tag,
    summary: "Get the blackout for all users",
    access: "user",
    permission: "users:blackout",
    answers: { 200: blackout },
    async handle({ ctx }) {
      return answer(200, await getBlackout(ctx));
    },
  }),
  operation({
    id: "setBlackout",
    method: "put",
    path: ofAll,
    tag,
    summary: "End every session of all users that started at or before a time",
    description: `The caller's own session ends too, if it started by then. API keys go on working. ${rules}`,
    access: "user",
    permission: "users:blackout",
    body: blackoutBody,
    answers: { 200: blackout },
    errors: ["conflict", "reauthentication_required"],
    async handle({ ctx, body }) {
      return answer(200, await setBlackout(ctx, body));
    },
  }),
  operation({
    id: "liftBlackout",
    method: "delete",
    path: ofAll,
    tag,
    summary: "Take the blackout for all users back; what it ended stays ended",
    access: "user",
    permission: "users:blackout",
    answers: { 204: null },
    errors: ["reauthentication_required"],
    async handle({ ctx }) {
      await liftBlackout(ctx);
      return answer(204);
    },
  }),
];

const blocked = [
  operation({
    id: "listBlockedUsers",
    method: "get",
    path: "/api/v1/admin/blocked",
    tag,
    summary: "List the users who are blocked now, the latest block first",
    access: "user",
    permission: "users:read",
    query: listBlockedQuery,
    answers: { 200: pageOf(adminUser) },
    async handle({ ctx, query }) {
      return answer(200, await listBlocked(ctx, query));
    },
  }),
];

export const adminProtectionOperations = [...onOneUser, ...onAll, ...blocked];
