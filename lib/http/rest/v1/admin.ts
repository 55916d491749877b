import { z } from "@hono/zod-openapi";
import { line } from "@/lib/contracts/fields";
import { settingNames, settingsPatch } from "@/lib/contracts/settings";
import { getOverview } from "@/lib/domain/admin/overview";
import { readSettingDetails } from "@/lib/domain/settings/details";
import { readSettings, resetSetting, updateSettings } from "@/lib/domain/settings/settings";
import { answer, operation } from "@/lib/http/rest/operation";
import { overview, settingDetails, settings } from "@/lib/http/rest/schemas";

const tag = "Admin";
const base = "/api/v1/admin";

export const adminOperations = [
  operation({
    id: "getOverview",
    method: "get",
    path: `${base}/overview`,
    tag,
    summary: "Get counts and daily sign-ups",
    access: "user",
    permission: "audit:read",
    answers: { 200: overview },
    async handle({ ctx }) {
      return answer(200, await getOverview(ctx));
    },
  }),
  operation({
    id: "getSettings",
    method: "get",
    path: `${base}/settings`,
    tag,
    summary: "Get the current settings",
    access: "user",
    permission: "settings:write",
    answers: { 200: settings },
    async handle({ ctx }) {
      return answer(200, await readSettings(ctx));
    },
  }),
  operation({
    id: "updateSettings",
    method: "put",
    path: `${base}/settings`,
    tag,
    summary: "Change settings",
    description:
      "Absent settings stay as they are. With `revision`, a change that another admin has made meanwhile is not overwritten: `conflict`.",
    access: "user",
    permission: "settings:write",
    query: z.strictObject({ revision: line(40).optional() }),
    body: settingsPatch,
    answers: { 200: settings },
    errors: ["reauthentication_required", "conflict"],
    async handle({ ctx, body, query }) {
      return answer(200, await updateSettings(ctx, body, { seen: query.revision }));
    },
  }),
  operation({
    id: "getSettingDetails",
    method: "get",
    path: `${base}/settings/details`,
    tag,
    summary: "Get each setting with its default and its last change",
    access: "user",
    permission: "settings:write",
    answers: { 200: settingDetails },
    async handle({ ctx }) {
      return answer(200, await readSettingDetails(ctx));
    },
  }),
  operation({
    id: "resetSetting",
    method: "delete",
    path: `${base}/settings/{name}`,
    tag,
    summary: "Give a setting its default again",
    access: "user",
    permission: "settings:write",
    params: z.object({ name: z.enum(settingNames) }),
    answers: { 200: settings },
    errors: ["reauthentication_required"],
    async handle({ ctx, params }) {
      return answer(200, await resetSetting(ctx, params));
    },
  }),
];
