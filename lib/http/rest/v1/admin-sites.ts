import { z } from "@hono/zod-openapi";
import { applicationReaders } from "@/lib/contracts/permissions";
import { createSiteBody, updateSiteBody } from "@/lib/contracts/sites";
import { createSite, deleteSite, updateSite } from "@/lib/domain/gate/change";
import { getSite, listSites } from "@/lib/domain/gate/read";
import { answer, operation } from "@/lib/http/rest/operation";
import { idParams } from "@/lib/http/rest/params";
import { site } from "@/lib/http/rest/schemas";

const tag = "Sites";
const sites = "/api/v1/admin/sites";
const one = `${sites}/{id}`;

export const adminSiteOperations = [
  operation({
    id: "listSites",
    method: "get",
    path: sites,
    tag,
    summary: "List the sites behind a reverse proxy that asks about each request, by name",
    access: "user",
    permission: applicationReaders,
    answers: { 200: z.object({ items: z.array(site) }) },
    async handle({ ctx }) {
      return answer(200, { items: await listSites(ctx) });
    },
  }),
  operation({
    id: "createSite",
    method: "post",
    path: sites,
    tag,
    summary: "Register a site",
    description:
      "Rules are read in their order, and the first that covers a request decides. A `path` covers what is below it; `*` stands for one segment. No `methods` means all of them. `roles` are the ids of the roles of which a user needs one. 409 `conflict` for a role that does not exist.",
    access: "user",
    permission: "applications:write",
    body: createSiteBody,
    answers: { 201: site },
    errors: ["already_exists", "conflict", "reauthentication_required"],
    async handle({ ctx, body }) {
      return answer(201, await createSite(ctx, body));
    },
  }),
  operation({
    id: "getSite",
    method: "get",
    path: one,
    tag,
    summary: "Get a site",
    access: "user",
    permission: applicationReaders,
    params: idParams,
    answers: { 200: site },
    errors: ["not_found"],
    async handle({ ctx, params }) {
      return answer(200, await getSite(ctx, params));
    },
  }),
  operation({
    id: "updateSite",
    method: "patch",
    path: one,
    tag,
    summary: "Change a site",
    description:
      "What is absent stays as it is; `rules` replace those before. It holds on the next request. With `ifUpdatedAt`, a site that was changed since is refused with `conflict`.",
    access: "user",
    permission: "applications:write",
    params: idParams,
    body: updateSiteBody,
    answers: { 200: site },
    errors: ["not_found", "already_exists", "conflict", "reauthentication_required"],
    async handle({ ctx, params, body }) {
      return answer(200, await updateSite(ctx, { ...params, ...body }));
    },
  }),
  operation({
    id: "deleteSite",
    method: "delete",
    path: one,
    tag,
    summary: "Delete a site; its proxy then lets nobody in",
    access: "user",
    permission: "applications:write",
    params: idParams,
    answers: { 204: null },
    errors: ["not_found", "reauthentication_required"],
    async handle({ ctx, params }) {
      await deleteSite(ctx, params);
      return answer(204);
    },
  }),
];
