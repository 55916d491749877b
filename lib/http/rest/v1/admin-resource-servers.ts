import { z } from "@hono/zod-openapi";
import { applicationReaders } from "@/lib/contracts/permissions";
import {
  createResourceServerBody,
  updateResourceServerBody,
} from "@/lib/contracts/resource-servers";
import {
  createResourceServer,
  deleteResourceServer,
  getResourceServer,
  listResourceServers,
  updateResourceServer,
} from "@/lib/domain/applications/resource-servers";
import { answer, operation } from "@/lib/http/rest/operation";
import { idParams } from "@/lib/http/rest/params";
import { resourceServer } from "@/lib/http/rest/schemas";

const tag = "Applications";
const servers = "/api/v1/admin/resource-servers";
const one = `${servers}/{id}`;

export const adminResourceServerOperations = [
  operation({
    id: "listResourceServers",
    method: "get",
    path: servers,
    tag,
    summary: "List the APIs for which applications get access tokens, by name",
    access: "user",
    permission: applicationReaders,
    answers: { 200: z.object({ items: z.array(resourceServer) }) },
    async handle({ ctx }) {
      return answer(200, { items: await listResourceServers(ctx) });
    },
  }),
  operation({
    id: "createResourceServer",
    method: "post",
    path: servers,
    tag,
    summary: "Add an API (RFC 8707)",
    description:
      "`identifier` is the `resource` that applications name and the `aud` of the tokens. `scopes` has each scope with what users are told that it allows.",
    access: "user",
    permission: "applications:write",
    body: createResourceServerBody,
    answers: { 201: resourceServer },
    errors: ["already_exists", "conflict", "reauthentication_required"],
    async handle({ ctx, body }) {
      return answer(201, await createResourceServer(ctx, body));
    },
  }),
  operation({
    id: "getResourceServer",
    method: "get",
    path: one,
    tag,
    summary: "Get an API",
    access: "user",
    permission: applicationReaders,
    params: idParams,
    answers: { 200: resourceServer },
    errors: ["not_found"],
    async handle({ ctx, params }) {
      return answer(200, await getResourceServer(ctx, params));
    },
  }),
  operation({
    id: "updateResourceServer",
    method: "patch",
    path: one,
    tag,
    summary: "Change an API",
    description:
      "What is absent stays as it is; `scopes` replaces those before, and applications lose the scopes that are gone. The identifier cannot change.",
    access: "user",
    permission: "applications:write",
    params: idParams,
    body: updateResourceServerBody,
    answers: { 200: resourceServer },
    errors: ["not_found", "reauthentication_required"],
    async handle({ ctx, params, body }) {
      return answer(200, await updateResourceServer(ctx, { ...params, ...body }));
    },
  }),
  operation({
    id: "deleteResourceServer",
    method: "delete",
    path: one,
    tag,
    summary: "Delete an API",
    description:
      "Applications get no more tokens for it; those that they have last until they expire.",
    access: "user",
    permission: "applications:write",
    params: idParams,
    answers: { 204: null },
    errors: ["not_found", "reauthentication_required"],
    async handle({ ctx, params }) {
      await deleteResourceServer(ctx, params);
      return answer(204);
    },
  }),
];
