import { listAccounts } from "@/lib/domain/account/linked-accounts";
import { listOwnEvents } from "@/lib/domain/audit/events";
import { pageOfAll } from "@/lib/domain/core/paging";
import { listSessions, revokeOtherSessions, revokeSession } from "@/lib/domain/sessions/sessions";
import { answer, operation } from "@/lib/http/rest/operation";
import { idParams, pageQuery } from "@/lib/http/rest/params";
import { auditEvent, linkedAccount, pageOf, session } from "@/lib/http/rest/schemas";

const tag = "Me";
const base = "/api/v1/me";

export const meSessionOperations = [
  operation({
    id: "listSessions",
    method: "get",
    path: `${base}/sessions`,
    tag,
    summary: "List the caller's sessions, last seen first",
    access: "user",
    query: pageQuery,
    answers: { 200: pageOf(session) },
    async handle({ ctx, query }) {
      return answer(200, pageOfAll(await listSessions(ctx), query, "my sessions"));
    },
  }),
  operation({
    id: "revokeOtherSessions",
    method: "delete",
    path: `${base}/sessions`,
    tag,
    summary: "End the caller's other sessions",
    access: "user",
    answers: { 204: null },
    async handle({ ctx }) {
      await revokeOtherSessions(ctx);
      return answer(204);
    },
  }),
  operation({
    id: "revokeSession",
    method: "delete",
    path: `${base}/sessions/{id}`,
    tag,
    summary: "End one of the caller's sessions",
    access: "user",
    params: idParams,
    answers: { 204: null },
    errors: ["not_found"],
    async handle({ ctx, params }) {
      await revokeSession(ctx, params);
      return answer(204);
    },
  }),
  operation({
    id: "listMyEvents",
    method: "get",
    path: `${base}/events`,
    tag,
    summary: "List the caller's security log, newest first",
    access: "user",
    query: pageQuery,
    answers: { 200: pageOf(auditEvent) },
    async handle({ ctx, query }) {
      return answer(200, await listOwnEvents(ctx, query));
    },
  }),
  operation({
    id: "listAccounts",
    method: "get",
    path: `${base}/accounts`,
    tag,
    summary: "List the caller's linked accounts of identity providers",
    access: "user",
    answers: { 200: pageOf(linkedAccount) },
    async handle({ ctx }) {
      return answer(200, { items: await listAccounts(ctx), nextCursor: null });
    },
  }),
];
