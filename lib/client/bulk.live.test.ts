import { describe, expect } from "vitest";
import { type MethodTable, runMethodTable } from "@/lib/testing/client-table";
import { type LiveWorld, liveWorld, newPerson } from "@/lib/testing/live-people";

const world = liveWorld();
const nobody = "0193a000-0000-7000-8000-000000000000";

type Owner = LiveWorld["owner"];

async function started(owner: Owner, action: "block" | "export" = "block"): Promise<string> {
  const { id } = await newPerson();
  const whom = { ids: [id], expectedCount: 1 };
  const { jobId } = await (action === "block"
    ? owner.startBulkAction({ action, ...whom })
    : owner.startBulkAction({ action, ...whom }));
  return jobId;
}

async function ended(owner: Owner, jobId: string) {
  await expect
    .poll(async () => (await owner.getJob(jobId)).state, { timeout: 20_000 })
    .toBe("done");
  return owner.getJob(jobId);
}

function textOf(stream: ReadableStream<Uint8Array>): Promise<string> {
  return new Response(stream).text();
}

const bulk: MethodTable<"bulk", LiveWorld> = {
  startBulkAction: {
    async works({ owner }) {
      const { id } = await newPerson();
      const { jobId } = await owner.startBulkAction({
        ...{ action: "block", ids: [id], expectedCount: 1, reason: "Spam" },
      });
      expect((await ended(owner, jobId)).bulk).toMatchObject({ done: 1, skipped: 0, failed: 0 });
      expect((await owner.getUser(id)).blocked).toMatchObject({ reason: "Spam" });
    },
    refuses: [
      [
        "another number than expected",
        async ({ owner, person }) => {
          const start = () =>
            owner.startBulkAction({ action: "delete", ids: [person.id], expectedCount: 2 });
          await expect(start()).rejects.toMatchObject({ count: 1 });
          return start();
        },
        "conflict",
      ],
      [
        "10,001 ids",
        ({ owner }) =>
          owner.startBulkAction({
            ...{ action: "block", expectedCount: 1 },
            ids: Array.from({ length: 10_001 }, () => nobody),
          }),
        "validation_failed",
        "ids",
      ],
      [
        "a stranger",
        ({ person }) =>
          person.client.startBulkAction({ action: "block", filter: {}, expectedCount: 1 }),
        "forbidden",
      ],
    ],
  },
  previewBulkAction: {
    async works({ owner, ownerId, person }) {
      const ids = [ownerId, person.id, nobody];
      const preview = await owner.previewBulkAction({ action: "block", ids });
      expect(preview).toMatchObject({
        count: 2,
        excluded: [
          { reason: "self", count: 1 },
          { reason: "not_found", count: 1 },
        ],
      });
    },
    refuses: [
      [
        "ids and a filter",
        ({ owner }) => owner.previewBulkAction({ action: "block", ids: [nobody], filter: {} }),
        "validation_failed",
        "",
      ],
    ],
  },
  exportUsers: {
    async works({ owner, person }) {
      const csv = await owner.exportUsers({ q: person.email, columns: "email,id" });
      expect(await textOf(csv)).toBe(`email,id\r\n${person.email},${person.id}\r\n`);
      const lines = await owner.exportUsers({ q: person.email, columns: "id", format: "jsonl" });
      expect(JSON.parse(await textOf(lines))).toEqual({ id: person.id });
    },
    refuses: [
      [
        "an unknown column",
        ({ owner }) => owner.exportUsers({ columns: "password" }),
        "validation_failed",
        "columns",
      ],
      [
        "a range backwards",
        ({ owner }) =>
          owner.exportUsers({
            createdAfter: "2026-02-01T00:00:00Z",
            createdBefore: "2026-01-01T00:00:00Z",
          }),
        "validation_failed",
        "createdBefore",
      ],
      ["a stranger", ({ person }) => person.client.exportUsers(), "forbidden"],
    ],
  },
  listJobs: {
    async works({ owner }) {
      const jobId = await started(owner);
      const { items } = await owner.listJobs({ kind: "bulk", limit: 5 });
      expect(items.map(({ id }) => id)).toContain(jobId);
    },
    refuses: [
      [
        "an unknown state",
        ({ owner }) => owner.listJobs({ state: "asleep" as "done" }),
        "validation_failed",
        "state",
      ],
    ],
  },
  getJob: {
    async works({ owner }) {
      const jobId = await started(owner);
      expect(await ended(owner, jobId)).toMatchObject({
        ...{ id: jobId, kind: "bulk", progress: { done: 1, total: 1 } },
        bulk: { action: "block", total: 1 },
      });
    },
    refuses: [["an unknown id", ({ owner }) => owner.getJob(nobody), "not_found"]],
  },
  cancelJob: {
    async works({ owner }) {
      // It may have ended by then: either answer is right.
      const jobId = await started(owner);
      await owner.cancelJob(jobId).catch(({ code }) => expect(code).toBe("conflict"));
    },
    refuses: [["an unknown id", ({ owner }) => owner.cancelJob(nobody), "not_found"]],
  },
  retryJob: {
    async works({ owner }) {
      const jobId = await started(owner);
      await ended(owner, jobId);
      await expect(owner.retryJob(jobId)).rejects.toMatchObject({ code: "conflict" });
    },
    refuses: [["an unknown id", ({ owner }) => owner.retryJob(nobody), "not_found"]],
  },
  listJobRows: {
    async works({ owner }) {
      const jobId = await started(owner);
      await ended(owner, jobId);
      const { items } = await owner.listJobRows(jobId, { outcome: "done" });
      expect(items).toMatchObject([{ outcome: "done", reason: null }]);
    },
    refuses: [["an unknown id", ({ owner }) => owner.listJobRows(nobody), "not_found"]],
  },
  getJobReport: {
    async works({ owner }) {
      const jobId = await started(owner);
      await ended(owner, jobId);
      const text = await textOf(await owner.getJobReport(jobId));
      expect(text.split("\r\n")[1]).toContain(",done,");
    },
    refuses: [["an unknown id", ({ owner }) => owner.getJobReport(nobody), "not_found"]],
  },
  getJobFile: {
    async works({ owner }) {
      const jobId = await started(owner, "export");
      await ended(owner, jobId);
      const text = await textOf(await owner.getJobFile(jobId));
      expect(text.split("\r\n")).toHaveLength(3);
    },
    refuses: [
      ["an unknown id", ({ owner }) => owner.getJobFile(nobody), "not_found"],
      [
        "the file of an action that makes none",
        async ({ owner }) => owner.getJobFile(await started(owner)),
        "not_found",
      ],
    ],
  },
};

describe("bulk actions and jobs", () => {
  runMethodTable(world, bulk);
});
