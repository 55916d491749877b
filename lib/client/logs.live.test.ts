import { describe, expect } from "vitest";
import { type MethodTable, runMethodTable } from "@/lib/testing/client-table";
import { type LiveWorld, liveWorld } from "@/lib/testing/live-people";

const world = liveWorld();
const nobody = "0193a000-0000-7000-8000-000000000000";

/** What comes until the text is there. */
async function readUntil(stream: ReadableStream<Uint8Array>, wanted: string): Promise<string> {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  for (let text = ""; ; ) {
    const { done, value } = await reader.read();
    text += decoder.decode(value, { stream: true });
    if (!done && !text.includes(wanted)) continue;
    await reader.cancel();
    return text;
  }
}

const wrongFilters = (call: (world: LiveWorld, query: { userId: string }) => Promise<unknown>) =>
  [
    [
      "a user that is none",
      (one: LiveWorld) => call(one, { userId: "ada" }),
      "validation_failed",
      "userId",
    ],
    [
      "someone without the permission",
      ({ person, owner: _, ...rest }: LiveWorld) =>
        call({ ...rest, person, owner: person.client } as LiveWorld, { userId: person.id }),
      "forbidden",
    ],
  ] as const;

const logs: MethodTable<"logs", LiveWorld> = {
  listLogs: {
    async works({ owner, person }) {
      const { items } = await owner.listLogs({ userId: person.id, outcome: "success", limit: 1 });
      expect(items).toMatchObject([{ userId: person.id, outcome: "success" }]);
      expect(items[0]?.durationMs).toBeGreaterThanOrEqual(0);
    },
    refuses: [
      ...wrongFilters(({ owner }, query) => owner.listLogs(query)).map(
        ([name, call, code, field]) => [name, call, code, field] as never,
      ),
      [
        "a range that ends before it begins",
        ({ owner }) => owner.listLogs({ from: "2026-02-01T00:00:00Z", to: "2026-01-01T00:00:00Z" }),
        "validation_failed",
        "to",
      ],
      [
        "a time that is none",
        ({ owner }) => owner.listLogs({ to: "now" }),
        "validation_failed",
        "to",
      ],
    ],
  },
  getLog: {
    async works({ owner, person }) {
      const { items } = await owner.listLogs({ userId: person.id, limit: 1 });
      expect(await owner.getLog(items[0]?.id ?? "")).toEqual(items[0]);
    },
    refuses: [["an unknown id", ({ owner }) => owner.getLog(nobody), "not_found"]],
  },
  streamLogs: {
    async works({ owner, person }) {
      const stream = await owner.streamLogs({ userId: person.id, type: "profile.updated" });
      const heard = readUntil(stream, "event: log");
      for (let told = false, count = 1; !told; count++) {
        await owner.updateUser(person.id, { profile: { company: `Company ${count}` } });
        told = await Promise.race([
          heard.then(() => true),
          new Promise<false>((resolve) => setImmediate(() => resolve(false))),
        ]);
      }
      expect(await heard).toContain(`"userId":"${person.id}"`);
    },
    refuses: wrongFilters(({ owner }, query) => owner.streamLogs(query)).map((row) => row as never),
  },
  exportLogs: {
    async works({ owner, person }) {
      const file = await owner.exportLogs({ userId: person.id, format: "jsonl" });
      const [first = ""] = (await readUntil(file, "\n\n")).split("\n");
      expect(JSON.parse(first)).toMatchObject({ userId: person.id });
      const csv = await readUntil(await owner.exportLogs({ userId: person.id }), "\n\n");
      expect(csv.split("\r\n")[0]).toMatch(/^createdAt,type,outcome,/);
    },
    refuses: wrongFilters(({ owner }, query) => owner.exportLogs(query)).map((row) => row as never),
  },
  verifyAudit: {
    async works({ owner }) {
      // Other tests move the server's clock, which can look like an event put in afterwards.
      const { complete, valid, problem } = await owner.verifyAudit();
      expect(complete).toBe(true);
      expect(valid).toBe(problem === null);
    },
    refuses: [
      [
        "a checkpoint of another instance",
        ({ owner }) => owner.verifyAudit({ checkpoint: "gha1.e30.00" }),
        "validation_failed",
        "checkpoint",
      ],
    ],
  },
  getAuditCheckpoint: {
    async works({ owner }) {
      const made = await owner.getAuditCheckpoint().catch((error) => error);
      // Nothing may be sealed yet in a run that began a moment ago.
      if ("code" in made) return expect(made.code).toBe("not_found");
      const { problem } = await owner.verifyAudit({ checkpoint: made.checkpoint });
      expect(["truncated", "rewritten"]).not.toContain(problem?.kind);
    },
    refuses: [
      [
        "someone without the permission",
        ({ person }) => person.client.getAuditCheckpoint(),
        "forbidden",
      ],
    ],
  },
};

describe("the audit log", () => runMethodTable(world, logs));
