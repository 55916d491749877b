import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect } from "vitest";
import { type MethodTable, runMethodTable } from "@/lib/testing/client-table";
import {
  type LiveWorld,
  linkAccount,
  liveWorld,
  newPerson,
  newSession,
} from "@/lib/testing/live-people";
import { every } from "./every";

const world = liveWorld();
beforeAll(async () => {
  const { owner } = world();
  await owner.createField({ key: "colour", label: "Colour", type: "STRING" });
  await owner.createField({ key: "size", label: "Size", type: "NUMBER", required: true });
  const byAdmins = { type: "STRING", editableBy: "admin" } as const;
  await owner.createField({ key: "plan", label: "Plan", ...byAdmins });
});

const data: MethodTable<"ownData", LiveWorld> = {
  listMyData: {
    async works({ person }) {
      const { items } = await person.client.listMyData();
      const keys = items.map(({ key }) => key);
      expect(keys).toEqual(expect.arrayContaining(["colour", "plan", "size"]));
    },
    refuses: [["nobody", ({ anyone }) => anyone.listMyData(), "unauthenticated"]],
  },
  setMyData: {
    async works({ person: { client } }) {
      const item = await client.setMyData("size", 42);
      expect(item).toMatchObject({ key: "size", value: 42, type: "NUMBER" });
      expect((await client.getMe()).data).toMatchObject({ size: 42 });
    },
    refuses: [
      ["nobody", ({ anyone }) => anyone.setMyData("colour", "red"), "unauthenticated"],
      [
        "another type",
        ({ person }) => person.client.setMyData("size", "large"),
        "validation_failed",
        "value",
      ],
      ["an unknown field", ({ person }) => person.client.setMyData("weight", 1), "not_found"],
      [
        "what is no key",
        ({ person }) => person.client.setMyData("Not a key", 1),
        "validation_failed",
        "key",
      ],
      [
        "a field of the admins",
        ({ person }) => person.client.setMyData("plan", "free"),
        "forbidden",
      ],
    ],
  },
  removeMyData: {
    async works({ person: { client } }) {
      await client.setMyData("colour", "red");
      expect(await client.removeMyData("colour")).toBeUndefined();
      expect((await client.getMe()).data).not.toHaveProperty("colour");
    },
    refuses: [
      ["nobody", ({ anyone }) => anyone.removeMyData("colour"), "unauthenticated"],
      ["an unknown field", ({ person }) => person.client.removeMyData("weight"), "not_found"],
      ["a field of the admins", ({ person }) => person.client.removeMyData("plan"), "forbidden"],
      ["a required field", ({ person }) => person.client.removeMyData("size"), "conflict"],
    ],
  },
  unlinkAccount: {
    async works() {
      const { client, id } = await newPerson();
      await linkAccount(id, "github");
      await client.unlinkAccount("github");
      expect((await client.listAccounts()).items).toEqual([]);
    },
    refuses: [
      ["nobody", ({ anyone }) => anyone.unlinkAccount("github"), "unauthenticated"],
      ["what is not linked", ({ person }) => person.client.unlinkAccount("gitlab"), "not_found"],
      [
        "a name too long",
        ({ person }) => person.client.unlinkAccount("x".repeat(41)),
        "validation_failed",
        "provider",
      ],
    ],
  },
  exportMe: {
    async works({ person }) {
      expect(JSON.stringify(await person.client.exportMe())).toContain(person.email);
    },
    refuses: [["nobody", ({ anyone }) => anyone.exportMe(), "unauthenticated"]],
  },
};

const sessions: MethodTable<"ownSessions", LiveWorld> = {
  listSessions: {
    async works({ person }) {
      const { items, nextCursor } = await person.client.listSessions();
      expect(items.filter(({ current }) => current)).toHaveLength(1);
      expect(nextCursor).toBeNull();
    },
    refuses: [["nobody", ({ anyone }) => anyone.listSessions(), "unauthenticated"]],
  },
  revokeOtherSessions: {
    async works({ person }) {
      const other = await newSession(person);
      await person.client.revokeOtherSessions();
      await expect(other.getMe()).rejects.toMatchObject({ code: "token_revoked" });
      expect((await person.client.listSessions()).items).toHaveLength(1);
    },
    refuses: [["nobody", ({ anyone }) => anyone.revokeOtherSessions(), "unauthenticated"]],
  },
  revokeSession: {
    async works({ person }) {
      const other = await newSession(person);
      const { sid } = await other.introspect();
      await person.client.revokeSession(sid ?? "");
      await expect(other.getMe()).rejects.toMatchObject({ code: "token_revoked" });
    },
    refuses: [
      ["nobody", ({ anyone }) => anyone.revokeSession(randomUUID()), "unauthenticated"],
      [
        "an unknown session",
        ({ person }) => person.client.revokeSession(randomUUID()),
        "not_found",
      ],
      [
        "somebody else's",
        async ({ owner, person }) => {
          const { sid } = await owner.introspect();
          await person.client.revokeSession(sid ?? "");
        },
        "not_found",
      ],
      [
        "what is no id",
        ({ person }) => person.client.revokeSession("first"),
        "validation_failed",
        "id",
      ],
    ],
  },
  listMyEvents: {
    async works({ person: { client } }) {
      const whole = await client.listMyEvents();
      const walked: string[] = [];
      for await (const { id } of every(client.listMyEvents, { limit: 1 })) walked.push(id);
      expect(walked.length).toBeGreaterThan(1);
      expect(walked).toEqual(whole.items.map(({ id }) => id));
    },
    refuses: [
      ["nobody", ({ anyone }) => anyone.listMyEvents(), "unauthenticated"],
      [
        "a page too long",
        ({ person }) => person.client.listMyEvents({ limit: 101 }),
        "validation_failed",
        "limit",
      ],
      [
        "what is no cursor",
        ({ person }) => person.client.listMyEvents({ cursor: "?" }),
        "validation_failed",
        "cursor",
      ],
    ],
  },
  listAccounts: {
    async works() {
      const { client, id } = await newPerson();
      await linkAccount(id, "github");
      expect((await client.listAccounts()).items).toMatchObject([{ provider: "github" }]);
    },
    refuses: [["nobody", ({ anyone }) => anyone.listAccounts(), "unauthenticated"]],
  },
};

describe("own data", () => runMethodTable(world, data));
describe("own sessions", () => runMethodTable(world, sessions));
