import {
  BULK_BODY_BYTES,
  bulkBody,
  bulkPreviewBody,
  bulkRowsQuery,
  listJobsQuery,
} from "@/lib/contracts/bulk";
import { type ExportColumn, exportUsersQuery, usualExportColumns } from "@/lib/contracts/export";
import { fileTypes } from "@/lib/contracts/files";
import { cancelJob, retryJob } from "@/lib/domain/admin/manage-jobs";
import { exportedFile } from "@/lib/domain/bulk/file";
import { getJob, listAllJobs } from "@/lib/domain/bulk/jobs";
import { previewBulk } from "@/lib/domain/bulk/preview";
import { bulkReport, listBulkRows } from "@/lib/domain/bulk/report";
import { startBulk } from "@/lib/domain/bulk/start";
import { jobKinds } from "@/lib/domain/housekeeping/job-kinds";
import { exportUsers } from "@/lib/domain/transfer/export-users";
import { answer, fileAnswer, operation } from "@/lib/http/rest/operation";
import { idParams } from "@/lib/http/rest/params";
import { accepted, bulkPreview, bulkRow, job, jobStarted, pageOf } from "@/lib/http/rest/schemas";

const tag = "Bulk actions and jobs";
const users = "/api/v1/admin/users";
const jobs = "/api/v1/admin/jobs";
const one = `${jobs}/{id}`;

const actions = [
  operation({
    id: "startBulkAction",
    method: "post",
    path: `${users}/bulk`,
    tag,
    summary: "Do something to many users",
    description:
      "For up to 10,000 `ids`, or for all users who pass a `filter`. A job does it user by user, with the rights that the caller has when it is the user's turn. `expectedCount` is how many users it is to be for; if it is for another number, nothing is done and the problem's `count` says for how many. Also requires the permission of the action: `users:block`, `users:kick`, `roles:assign`, `users:delete` or `users:export`.",
    access: "user",
    permission: "users:read",
    body: bulkBody,
    maxBodyBytes: BULK_BODY_BYTES,
    answers: { 202: jobStarted },
    errors: ["conflict", "reauthentication_required"],
    async handle({ ctx, body }) {
      return answer(202, await startBulk(ctx, body));
    },
  }),
  operation({
    id: "previewBulkAction",
    method: "post",
    path: `${users}/bulk/preview`,
    tag,
    summary: "Count for how many users a bulk action would be, and whom it would skip",
    description: "Also requires the permission of the action.",
    access: "user",
    permission: "users:read",
    body: bulkPreviewBody,
    maxBodyBytes: BULK_BODY_BYTES,
    answers: { 200: bulkPreview },
    async handle({ ctx, body }) {
      return answer(200, await previewBulk(ctx, body));
    },
  }),
  operation({
    id: "exportUsers",
    method: "get",
    path: `${users}/export`,
    tag,
    summary: "Download users as CSV or JSON lines",
    description:
      "Takes the filters of the user list. It is sent while it is made, in the order of ids. In CSV, a text that a spreadsheet would run as a formula has an apostrophe in front. Where requests end after a time, use the bulk action `export`.",
    access: "user",
    permission: "users:export",
    query: exportUsersQuery,
    answers: { 200: { streams: Object.values(fileTypes) } },
    errors: ["reauthentication_required"],
    async handle({ ctx, query: { format, columns, ...filter } }) {
      const chosen = columns?.split(",") as ExportColumn[] | undefined;
      const shape = { format, columns: [...new Set(chosen ?? usualExportColumns)] };
      return fileAnswer(200, await exportUsers(ctx, { filter, ...shape }));
    },
  }),
];

const ofJobs = [
  operation({
    id: "listJobs",
    method: "get",
    path: jobs,
    tag,
    summary: "List jobs, newest first",
    description:
      "All jobs for callers with `audit:read`; for others, those that they asked for themselves.",
    access: "user",
    permission: "users:read",
    query: listJobsQuery,
    answers: { 200: pageOf(job) },
    async handle({ ctx, query }) {
      return answer(200, await listAllJobs(ctx, query));
    },
  }),
  operation({
    id: "getJob",
    method: "get",
    path: one,
    tag,
    summary: "Get a job and its progress",
    access: "user",
    permission: "users:read",
    params: idParams,
    answers: { 200: job },
    errors: ["not_found"],
    async handle({ ctx, params }) {
      return answer(200, await getJob(ctx, params));
    },
  }),
  operation({
    id: "cancelJob",
    method: "post",
    path: `${one}/cancel`,
    tag,
    summary: "Cancel a job",
    description:
      "A queued job ends at once, a running one within seconds; what it has done stays done. For who asked for the job, and callers with `settings:write`.",
    access: "user",
    permission: "users:read",
    params: idParams,
    answers: { 202: accepted },
    errors: ["not_found", "conflict"],
    async handle({ ctx, params }) {
      await cancelJob(ctx, jobKinds, params);
      return answer(202, {});
    },
  }),
  operation({
    id: "retryJob",
    method: "post",
    path: `${one}/retry`,
    tag,
    summary: "Queue a job again that was cancelled or has failed",
    description:
      "It goes on where it stopped. For who asked for the job, and callers with `settings:write`.",
    access: "user",
    permission: "users:read",
    params: idParams,
    answers: { 202: accepted },
    errors: ["not_found", "conflict"],
    async handle({ ctx, params }) {
      await retryJob(ctx, params);
      return answer(202, {});
    },
  }),
  operation({
    id: "listJobRows",
    method: "get",
    path: `${one}/rows`,
    tag,
    summary: "List what became of each user of a bulk action",
    access: "user",
    permission: "users:read",
    params: idParams,
    query: bulkRowsQuery,
    answers: { 200: pageOf(bulkRow) },
    errors: ["not_found"],
    async handle({ ctx, params, query }) {
      return answer(200, await listBulkRows(ctx, { ...params, ...query }));
    },
  }),
  operation({
    id: "getJobReport",
    method: "get",
    path: `${one}/report`,
    tag,
    summary: "Download what became of each user of a bulk action, as CSV",
    access: "user",
    permission: "users:read",
    params: idParams,
    answers: { 200: { streams: [fileTypes.csv] } },
    errors: ["not_found"],
    async handle({ ctx, params }) {
      return fileAnswer(200, await bulkReport(ctx, params));
    },
  }),
  operation({
    id: "getJobFile",
    method: "get",
    path: `${one}/file`,
    tag,
    summary: "Download the file that an export has made, for 24 hours",
    access: "user",
    permission: "users:export",
    params: idParams,
    answers: { 200: { streams: Object.values(fileTypes) } },
    errors: ["not_found", "conflict", "reauthentication_required"],
    async handle({ ctx, params }) {
      return fileAnswer(200, await exportedFile(ctx, params));
    },
  }),
];

export const adminBulkOperations = [...actions, ...ofJobs];
