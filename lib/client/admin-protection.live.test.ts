import { describe, expect } from "vitest";
import { type MethodTable, runMethodTable } from "@/lib/testing/client-table";
import { type LiveWorld, liveWorld, newPerson } from "@/lib/testing/live-people";

const world = liveWorld();
const nobody = "0193a000-0000-7000-8000-000000000000";
const revoked = { code: "token_revoked" };

/** Long past, so that it ends no session of other tests. */
const before = "2001-01-01T00:00:00.000Z";

const protection: MethodTable<"protection", LiveWorld> = {
  listBlockedUsers: {
    async works({ owner }) {
      const person = await newPerson();
      await owner.blockUser(person.id);
      const { items } = await owner.listBlockedUsers({ kind: "indefinite", limit: 1 });
      expect(items).toMatchObject([{ id: person.id, status: "blocked" }]);
    },
    refuses: [
      [
        "an unknown kind",
        ({ owner }) => owner.listBlockedUsers({ kind: "soft" } as never),
        "validation_failed",
        "kind",
      ],
    ],
  },
  getUserBlackout: {
    async works({ owner }) {
      const { id } = await newPerson();
      expect(await owner.getUserBlackout(id)).toEqual({ before: null });
    },
    refuses: [["an unknown id", ({ owner }) => owner.getUserBlackout(nobody), "not_found"]],
  },
  setUserBlackout: {
    async works({ owner }) {
      const person = await newPerson();
      // By the server's clock, which other tests move.
      const [session] = (await person.client.listSessions()).items;
      const issued = { before: session?.createdAt ?? "" };
      expect(await owner.setUserBlackout(person.id, issued)).toMatchObject({ ended: 1 });
      await expect(person.client.getMe()).rejects.toMatchObject(revoked);
    },
    refuses: [
      [
        "a time to come",
        ({ owner, person }) => owner.setUserBlackout(person.id, { before: "2999-01-01T00:00:00Z" }),
        "validation_failed",
        "before",
      ],
      ["an unknown id", ({ owner }) => owner.setUserBlackout(nobody, { before }), "not_found"],
    ],
  },
  liftUserBlackout: {
    async works({ owner }) {
      const { id } = await newPerson();
      await owner.setUserBlackout(id, { before });
      expect(await owner.liftUserBlackout(id)).toBeUndefined();
      expect(await owner.getUserBlackout(id)).toEqual({ before: null });
    },
    refuses: [["an unknown id", ({ owner }) => owner.liftUserBlackout(nobody), "not_found"]],
  },
  getBlackout: {
    async works({ owner }) {
      expect(await owner.getBlackout()).toHaveProperty("before");
    },
    refuses: [],
  },
  setBlackout: {
    async works({ owner }) {
      expect(await owner.setBlackout({ before })).toEqual({ before });
    },
    refuses: [
      [
        "a time earlier than the one in force",
        async ({ owner }) => {
          await owner.setBlackout({ before });
          await owner.setBlackout({ before: "2000-01-01T00:00:00Z" });
        },
        "conflict",
      ],
    ],
  },
  liftBlackout: {
    async works({ owner }) {
      await owner.setBlackout({ before });
      expect(await owner.liftBlackout()).toBeUndefined();
      expect(await owner.getBlackout()).toEqual({ before: null });
    },
    refuses: [],
  },
};

describe("protection", () => runMethodTable(world, protection));
