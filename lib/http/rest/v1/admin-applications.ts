import { z } from "@hono/zod-openapi";
import {
  createApplicationBody,
  createSecretBody,
  listApplicationsQuery,
  updateApplicationBody,
} from "@/lib/contracts/applications";
import { id } from "@/lib/contracts/fields";
import { applicationReaders } from "@/lib/contracts/permissions";
import { getApplicationStatistics } from "@/lib/domain/analytics/application-statistics";
import {
  createApplication,
  deleteApplication,
  updateApplication,
} from "@/lib/domain/applications/change";
import { getApplication, listApplications } from "@/lib/domain/applications/read";
import { createSecret, revokeSecret } from "@/lib/domain/applications/secrets";
import { answer, operation } from "@/lib/http/rest/operation";
import { idParams } from "@/lib/http/rest/params";
import {
  application,
  applicationStatistics,
  applicationWithSecret,
  pageOf,
} from "@/lib/http/rest/schemas";

const tag = "Applications";
const applications = "/api/v1/admin/applications";
const one = `${applications}/{id}`;

export const adminApplicationOperations = [
  operation({
    id: "listApplications",
    method: "get",
    path: applications,
    tag,
    summary: "List the applications that sign their users in here, newest first",
    description: "`q` is a part of the name.",
    access: "user",
    permission: applicationReaders,
    query: listApplicationsQuery,
    answers: { 200: pageOf(application) },
    async handle({ ctx, query }) {
      return answer(200, await listApplications(ctx, query));
    },
  }),
  operation({
    id: "createApplication",
    method: "post",
    path: applications,
    tag,
    summary: "Register an application",
    description:
      "What is absent has the default of the type, which cannot change. `secret` is returned only here, and null where the application has none. Addresses are compared letter by letter; one that browsers write otherwise is refused with the right spelling. Addresses in private networks are refused unless `ALLOW_PRIVATE_URLS` is set. 409 `conflict` for a role, API, scope or field that does not exist.",
    access: "user",
    permission: "applications:write",
    body: createApplicationBody,
    answers: { 201: applicationWithSecret },
    errors: ["conflict", "reauthentication_required"],
    async handle({ ctx, body }) {
      return answer(201, await createApplication(ctx, body));
    },
  }),
  operation({
    id: "getApplication",
    method: "get",
    path: one,
    tag,
    summary: "Get an application",
    access: "user",
    permission: applicationReaders,
    params: idParams,
    answers: { 200: application },
    errors: ["not_found"],
    async handle({ ctx, params }) {
      return answer(200, await getApplication(ctx, params));
    },
  }),
  operation({
    id: "updateApplication",
    method: "patch",
    path: one,
    tag,
    summary: "Change an application",
    description:
      "What is absent stays as it is; a list replaces the one before. An application that no longer proves itself by a secret loses its secrets.",
    access: "user",
    permission: "applications:write",
    params: idParams,
    body: updateApplicationBody,
    answers: { 200: application },
    errors: ["not_found", "conflict", "reauthentication_required"],
    async handle({ ctx, params, body }) {
      return answer(200, await updateApplication(ctx, { ...params, ...body }));
    },
  }),
  operation({
    id: "deleteApplication",
    method: "delete",
    path: one,
    tag,
    summary: "Delete an application, its secrets, its tokens and what users allowed it",
    access: "user",
    permission: "applications:write",
    params: idParams,
    answers: { 204: null },
    errors: ["not_found", "reauthentication_required"],
    async handle({ ctx, params }) {
      await deleteApplication(ctx, params);
      return answer(204);
    },
  }),
  operation({
    id: "createApplicationSecret",
    method: "post",
    path: `${one}/secrets`,
    tag,
    summary: "Give an application a new secret",
    description:
      "`secret` is returned only here. The one before it works for `overlapHours` more (24 by default, at most 168), and an older one ends now: two work at most. 409 `conflict` for an application that uses none.",
    access: "user",
    permission: "applications:write",
    params: idParams,
    body: createSecretBody,
    bodyOptional: true,
    answers: { 201: applicationWithSecret },
    errors: ["not_found", "conflict", "reauthentication_required"],
    async handle({ ctx, params, body }) {
      return answer(201, await createSecret(ctx, { ...params, ...body }));
    },
  }),
  operation({
    id: "revokeApplicationSecret",
    method: "delete",
    path: `${one}/secrets/{secretId}`,
    tag,
    summary: "Revoke a secret of an application",
    access: "user",
    permission: "applications:write",
    params: z.object({ id, secretId: id }),
    answers: { 204: null },
    errors: ["not_found", "reauthentication_required"],
    async handle({ ctx, params }) {
      await revokeSecret(ctx, params);
      return answer(204);
    },
  }),
  operation({
    id: "getApplicationStatistics",
    method: "get",
    path: `${one}/statistics`,
    tag,
    summary: "Get how an application was used in the last 30 days",
    description:
      "A browser’s session signs in to an application once, however often it comes back. Sign-ins are counted every minute, and stay counted when their session ends.",
    access: "user",
    permission: applicationReaders,
    params: idParams,
    answers: { 200: applicationStatistics },
    errors: ["not_found"],
    async handle({ ctx, params }) {
      return answer(200, await getApplicationStatistics(ctx, params));
    },
  }),
];
