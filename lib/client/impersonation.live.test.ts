import { decodeJwt } from "jose";
import { describe, expect } from "vitest";
import { type MethodTable, refusalOf, runMethodTable } from "@/lib/testing/client-table";
import { type LiveWorld, liveWorld, newClient, newPerson } from "@/lib/testing/live-people";
import type { Gatehouse } from "./create";

const world = liveWorld();
const nobody = "0193a000-0000-7000-8000-000000000000";
const reason = "Ticket 4711";

/** A client that is signed in as the person. */
async function as(owner: Gatehouse, id: string, readOnly = true) {
  const { tokens, ...session } = await owner.impersonateUser(id, { reason, readOnly });
  const client = newClient();
  client.setTokens(tokens);
  return { client, tokens, session };
}

const table: MethodTable<"impersonation", LiveWorld> = {
  impersonateUser: {
    async works({ owner, ownerId }) {
      const { id, client: own } = await newPerson();
      const { client, tokens, session } = await as(owner, id);
      expect(session).toMatchObject({ user: { id }, readOnly: true });
      expect(decodeJwt(tokens.accessToken)).toMatchObject({ sub: id, act: { sub: ownerId } });
      expect(await client.introspect()).toMatchObject({ sub: id, act: { sub: ownerId } });
      expect((await owner.getMe()).id).toBe(ownerId);
      expect(await client.getMe()).toMatchObject({ id });
      expect(await refusalOf(client.updateMe({ name: "Eve" }))).toMatchObject({
        code: "forbidden",
      });
      const { items } = await own.listSessions();
      expect(items.filter(({ impersonated }) => impersonated)).toMatchObject([
        { id: session.sessionId, ip: null },
      ]);
      const changing = await as(owner, id, false);
      expect((await changing.client.updateMe({ name: "Ada" })).profile.name).toBe("Ada");
    },
    refuses: [
      ["nobody", ({ anyone }) => anyone.impersonateUser(nobody, { reason }), "unauthenticated"],
      [
        "a user without the permission",
        ({ person, ownerId }) => person.client.impersonateUser(ownerId, { reason }),
        "forbidden",
      ],
      [
        "no reason",
        ({ owner }) => owner.impersonateUser(nobody, { reason: "" }),
        "validation_failed",
        "reason",
      ],
      [
        "someone who is not there",
        ({ owner }) => owner.impersonateUser(nobody, { reason }),
        "not_found",
      ],
      ["oneself", ({ owner, ownerId }) => owner.impersonateUser(ownerId, { reason }), "conflict"],
    ],
  },
  endImpersonation: {
    async works({ owner, ownerId, person }) {
      const { client, tokens } = await as(owner, person.id);
      await client.endImpersonation();
      expect(client.getTokens()).toBeNull();
      const again = newClient();
      again.setTokens(tokens);
      expect(await refusalOf(again.getMe())).toMatchObject({ code: "token_revoked" });
      expect((await owner.getMe()).id).toBe(ownerId);
    },
    refuses: [
      ["nobody", ({ anyone }) => anyone.endImpersonation(), "unauthenticated"],
      ["a session of one’s own", ({ person }) => person.client.endImpersonation(), "conflict"],
    ],
  },
};

describe("impersonation", () => runMethodTable(world, table));
