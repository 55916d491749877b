import { describe, expect } from "vitest";
import { type MethodTable, runMethodTable } from "@/lib/testing/client-table";
import { type LiveWorld, liveWorld, newPerson } from "@/lib/testing/live-people";

const world = liveWorld();
const nobody = "0193a000-0000-7000-8000-000000000000";
const newAddress = () => `${crypto.randomUUID()}@example.com`;

/** The message of a new person's sign-up. */
async function messageOf({ owner }: LiveWorld) {
  const { email } = await newPerson();
  const { items } = await owner.listMessages({ to: email, limit: 1 });
  if (!items[0]) throw new Error("A new person gets a message.");
  return items[0];
}

const messages: MethodTable<"messages", LiveWorld> = {
  listMessages: {
    async works(here) {
      const { id, to } = await messageOf(here);
      const { items } = await here.owner.listMessages({ to, channel: "email" });
      expect(items.map((one) => one.id)).toContain(id);
      expect(JSON.stringify(items)).not.toMatch(/token=|html/);
    },
    refuses: [
      [
        "an unknown state",
        ({ owner }) => owner.listMessages({ state: "lost" } as never),
        "validation_failed",
        "state",
      ],
      [
        "a part of an address",
        ({ owner }) => owner.listMessages({ to: "ada" }),
        "validation_failed",
        "to",
      ],
      [
        "what is no cursor",
        ({ owner }) => owner.listMessages({ cursor: "?" }),
        "validation_failed",
        "cursor",
      ],
    ],
  },
  getMessage: {
    async works(here) {
      const message = await messageOf(here);
      expect(await here.owner.getMessage(message.id)).toMatchObject({ id: message.id });
    },
    refuses: [["an unknown id", ({ owner }) => owner.getMessage(nobody), "not_found"]],
  },
  resendMessage: {
    async works(here) {
      // No provider is set up, so it waits.
      const { id } = await messageOf(here);
      expect(await here.owner.resendMessage(id)).toMatchObject({ id, state: "pending" });
    },
    refuses: [["an unknown id", ({ owner }) => owner.resendMessage(nobody), "not_found"]],
  },
  listSuppressions: {
    async works({ owner }) {
      const address = newAddress();
      await owner.addSuppression({ channel: "email", address, note: "Left" });
      const { items } = await owner.listSuppressions({ address });
      expect(items).toMatchObject([{ address, reason: "manual" }]);
    },
    refuses: [
      [
        "an unknown reason",
        ({ owner }) => owner.listSuppressions({ reason: "spam" } as never),
        "validation_failed",
        "reason",
      ],
    ],
  },
  addSuppression: {
    async works({ owner }) {
      const address = newAddress();
      const added = await owner.addSuppression({ channel: "email", address, note: "Left" });
      expect(added).toMatchObject({ address, channel: "email", note: "Left", messageId: null });
    },
    refuses: [
      [
        "one that is there",
        async ({ owner }) => {
          const entry = { channel: "email", address: newAddress(), note: "Left" } as const;
          await owner.addSuppression(entry);
          await owner.addSuppression(entry);
        },
        "already_exists",
        "address",
      ],
      [
        "what is no address",
        ({ owner }) => owner.addSuppression({ channel: "email", address: "ada", note: "Left" }),
        "validation_failed",
        "address",
      ],
    ],
  },
  getSuppression: {
    async works({ owner }) {
      const entry = { channel: "email", address: newAddress(), note: "Left" } as const;
      const { id } = await owner.addSuppression(entry);
      expect(await owner.getSuppression(id)).toMatchObject(entry);
    },
    refuses: [["an unknown id", ({ owner }) => owner.getSuppression(nobody), "not_found"]],
  },
  removeSuppression: {
    async works({ owner }) {
      const entry = { channel: "email", address: newAddress(), note: "Left" } as const;
      const { id } = await owner.addSuppression(entry);
      expect(await owner.removeSuppression(id, "Is back")).toBeUndefined();
      expect((await owner.listSuppressions({ address: entry.address })).items).toEqual([]);
    },
    refuses: [
      ["an unknown id", ({ owner }) => owner.removeSuppression(nobody, "Is back"), "not_found"],
      [
        "no reason",
        ({ owner }) => owner.removeSuppression(nobody, ""),
        "validation_failed",
        "reason",
      ],
    ],
  },
};

describe("messages", () => runMethodTable(world, messages));
