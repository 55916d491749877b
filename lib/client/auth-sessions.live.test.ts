import { describe, expect } from "vitest";
import { type MethodTable, runMethodTable } from "@/lib/testing/client-table";
import {
  advance,
  type LiveWorld,
  liveWorld,
  newClient,
  newPerson,
  newSession,
} from "@/lib/testing/live-people";

const world = liveWorld();

const table: MethodTable<"tokens", LiveWorld> = {
  refresh: {
    async works() {
      const { client, id } = await newPerson();
      const before = client.getTokens();
      const after = await client.refresh();
      expect(after).not.toEqual(before);
      expect(client.getTokens()).toEqual(after);
      expect((await client.getMe()).id).toBe(id);
    },
    refuses: [
      ["a client without tokens", ({ anyone }) => anyone.refresh(), "unauthenticated"],
      [
        "a token that another holder has spent",
        async () => {
          const { client } = await newPerson();
          const copy = newClient();
          copy.setTokens(client.getTokens());
          await copy.refresh();
          await advance(11);
          await client.refresh();
        },
        "token_revoked",
      ],
      [
        "what is no token",
        async () => {
          const client = newClient();
          client.setTokens({ accessToken: "none", refreshToken: "" });
          await client.refresh();
        },
        "validation_failed",
        "refreshToken",
      ],
    ],
  },

  logout: {
    async works({ person }) {
      const client = await newSession(person);
      const tokens = client.getTokens();
      await client.logout();
      expect(client.getTokens()).toBeNull();
      client.setTokens(tokens);
      await expect(client.getMe()).rejects.toMatchObject({ code: "token_revoked" });
    },
    refuses: [
      ["nobody", ({ anyone }) => anyone.logout(), "unauthenticated"],
      [
        "a session that has ended",
        async ({ person }) => {
          const client = await newSession(person);
          const tokens = client.getTokens();
          await client.logout();
          client.setTokens(tokens);
          await client.logout();
        },
        "token_revoked",
      ],
    ],
  },

  introspect: {
    async works({ anyone, person }) {
      const client = await newSession(person);
      const own = await client.introspect();
      expect(own).toMatchObject({ active: true, sub: person.id, status: "active" });
      const token = client.getTokens()?.accessToken ?? "";
      expect(await anyone.introspect(token)).toEqual(own);
      await client.logout();
      expect(await anyone.introspect(token)).toEqual({ active: false });
    },
    refuses: [
      ["nobody who names no token", ({ anyone }) => anyone.introspect(), "unauthenticated"],
      ["an empty token", ({ anyone }) => anyone.introspect(""), "validation_failed", "token"],
    ],
  },
};

describe("staying signed in", () => runMethodTable(world, table));
