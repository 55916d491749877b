import {
  exportLogsQuery,
  listLogsQuery,
  streamLogsQuery,
  verifyAuditQuery,
} from "@/lib/contracts/admin";
import { fileTypes } from "@/lib/contracts/files";
import { getEvent, listEvents } from "@/lib/domain/audit/events";
import { makeCheckpoint } from "@/lib/domain/chain/checkpoint";
import { verifyChain } from "@/lib/domain/chain/verify";
import { exportLogs } from "@/lib/domain/logs/export";
import { tailOf } from "@/lib/domain/logs/tail";
import { logStream } from "@/lib/http/rest/log-stream";
import { answer, fileAnswer, operation, streamAnswer } from "@/lib/http/rest/operation";
import { idParams } from "@/lib/http/rest/params";
import { auditCheck, auditCheckpoint, logEvent, pageOf } from "@/lib/http/rest/schemas";

const tag = "Admin";
const base = "/api/v1/admin";
const permission = "audit:read";

/** One call must end before a proxy gives up on it. */
const VERIFY_MS = 20_000;

export const adminLogOperations = [
  operation({
    id: "listLogs",
    method: "get",
    path: `${base}/logs`,
    tag,
    summary: "List the audit log, newest first",
    access: "user",
    permission,
    query: listLogsQuery,
    answers: { 200: pageOf(logEvent) },
    async handle({ ctx, query }) {
      return answer(200, await listEvents(ctx, query));
    },
  }),
  operation({
    id: "streamLogs",
    method: "get",
    path: `${base}/logs/stream`,
    tag,
    summary: "Follow the audit log as server-sent events",
    description:
      "Each new event is an `event: log` whose data is an Event. A client that comes back with `Last-Event-ID` is told what it has missed, and can be told of an event twice. `event: end`: the caller's session has ended or lost the permission.",
    access: "user",
    permission,
    query: streamLogsQuery,
    answers: { 200: { streams: ["text/event-stream"] } },
    async handle({ ctx, query, header, stillHolds, options }) {
      const stream = logStream({
        tail: tailOf(ctx),
        filters: query,
        after: header("last-event-id"),
        stillAllowed: () => stillHolds(permission),
        seconds: options.streamSeconds,
      });
      return streamAnswer(200, stream);
    },
  }),
  operation({
    id: "exportLogs",
    method: "get",
    path: `${base}/logs/export`,
    tag,
    summary: "Download the audit log as CSV or JSON lines",
    description:
      "Everything that the filters leave, newest first. The download is an event itself.",
    access: "user",
    permission,
    query: exportLogsQuery,
    answers: { 200: { streams: Object.values(fileTypes) } },
    errors: ["reauthentication_required"],
    async handle({ ctx, query }) {
      return fileAnswer(200, await exportLogs(ctx, query));
    },
  }),
  operation({
    id: "getLog",
    method: "get",
    path: `${base}/logs/{id}`,
    tag,
    summary: "Get an event of the audit log",
    access: "user",
    permission,
    params: idParams,
    answers: { 200: logEvent },
    errors: ["not_found"],
    async handle({ ctx, params }) {
      return answer(200, await getEvent(ctx, params));
    },
  }),
  operation({
    id: "verifyAudit",
    method: "get",
    path: `${base}/audit/verify`,
    tag,
    summary: "Check that no event was changed, removed, moved or put in",
    description:
      "Checks for at most 20 seconds. While `complete` is false, call again with `nextCursor`.",
    access: "user",
    permission,
    query: verifyAuditQuery,
    answers: { 200: auditCheck },
    async handle({ ctx, query }) {
      return answer(200, await verifyChain(ctx, query, { budgetMs: VERIFY_MS }));
    },
  }),
  operation({
    id: "getAuditCheckpoint",
    method: "get",
    path: `${base}/audit/checkpoint`,
    tag,
    summary: "Get a signed checkpoint of the audit log, to keep elsewhere",
    access: "user",
    permission,
    answers: { 200: auditCheckpoint },
    errors: ["not_found"],
    async handle({ ctx }) {
      return answer(200, await makeCheckpoint(ctx));
    },
  }),
];
