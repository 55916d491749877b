import { z } from "@hono/zod-openapi";
import { changeViewBody, createViewBody } from "@/lib/contracts/saved-views";
import {
  changeView,
  createView,
  deleteView,
  getView,
  listViews,
} from "@/lib/domain/admin/saved-views";
import { answer, operation } from "@/lib/http/rest/operation";
import { idParams } from "@/lib/http/rest/params";
import { savedView } from "@/lib/http/rest/schemas";

const tag = "Admin";
const views = "/api/v1/admin/saved-views";

export const adminSavedViewOperations = [
  operation({
    id: "listSavedViews",
    method: "get",
    path: views,
    tag,
    summary: "List your saved views of the list of users, and the shared ones",
    access: "user",
    permission: "users:read",
    answers: { 200: z.object({ items: z.array(savedView) }) },
    async handle({ ctx }) {
      return answer(200, { items: await listViews(ctx) });
    },
  }),
  operation({
    id: "createSavedView",
    method: "post",
    path: views,
    tag,
    summary: "Save a view of the list of users",
    description: "To share it with other admins you need `settings:write`.",
    access: "user",
    permission: "users:read",
    body: createViewBody,
    answers: { 201: savedView },
    errors: ["conflict"],
    async handle({ ctx, body }) {
      return answer(201, await createView(ctx, body));
    },
  }),
  operation({
    id: "getSavedView",
    method: "get",
    path: `${views}/{id}`,
    tag,
    summary: "Get a saved view",
    access: "user",
    permission: "users:read",
    params: idParams,
    answers: { 200: savedView },
    errors: ["not_found"],
    async handle({ ctx, params }) {
      return answer(200, await getView(ctx, params));
    },
  }),
  operation({
    id: "changeSavedView",
    method: "patch",
    path: `${views}/{id}`,
    tag,
    summary: "Rename a saved view, share it, or replace its query",
    description: "A shared view is changed by its owner, or with `settings:write`.",
    access: "user",
    permission: "users:read",
    params: idParams,
    body: changeViewBody,
    answers: { 200: savedView },
    errors: ["not_found"],
    async handle({ ctx, params, body }) {
      return answer(200, await changeView(ctx, { ...params, ...body }));
    },
  }),
  operation({
    id: "deleteSavedView",
    method: "delete",
    path: `${views}/{id}`,
    tag,
    summary: "Delete a saved view",
    access: "user",
    permission: "users:read",
    params: idParams,
    answers: { 204: null },
    errors: ["not_found"],
    async handle({ ctx, params }) {
      await deleteView(ctx, params);
      return answer(204);
    },
  }),
];
