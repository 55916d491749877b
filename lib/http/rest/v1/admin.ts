import { listEventsQuery } from "@/lib/contracts/admin";
import { settingsPatch } from "@/lib/contracts/settings";
import { getOverview } from "@/lib/domain/admin/overview";
import { listEvents } from "@/lib/domain/audit/events";
import { readSettings, updateSettings } from "@/lib/domain/settings/settings";
import { answer, operation } from "@/lib/http/rest/operation";
import { auditEvent, overview, pageOf, settings } from "@/lib/http/rest/schemas";

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
    id: "listLogs",
    method: "get",
    path: `${base}/logs`,
    tag,
    summary: "List the audit log, newest first",
    access: "user",
    permission: "audit:read",
    query: listEventsQuery,
    answers: { 200: pageOf(auditEvent) },
    async handle({ ctx, query }) {
      return answer(200, await listEvents(ctx, query));
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
    description: "Absent settings stay as they are.",
    access: "user",
    permission: "settings:write",
    body: settingsPatch,
    answers: { 200: settings },
    errors: ["reauthentication_required"],
    async handle({ ctx, body }) {
      return answer(200, await updateSettings(ctx, body));
    },
  }),
];
