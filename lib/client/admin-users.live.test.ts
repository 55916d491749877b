import { describe, expect } from "vitest";
import { OTHER_PASSWORD, PASSWORD } from "@/lib/testing/api-users";
import { type MethodTable, refusalOf, runMethodTable } from "@/lib/testing/client-table";
import {
  type LiveWorld,
  linkAccount,
  liveWorld,
  messagesTo,
  newClient,
  newPerson,
  newSession,
  newUsername,
} from "@/lib/testing/live-people";
import { every } from "./every";
import type { ListUsersQuery } from "./models";

const world = liveWorld();
const nobody = "0193a000-0000-7000-8000-000000000000";
const revoked = { code: "token_revoked" };

const users: MethodTable<"users", LiveWorld> = {
  listUsers: {
    async works({ owner, person }) {
      const { items } = await owner.listUsers({ q: person.email.slice(7, 30), sort: "email" });
      expect(items).toMatchObject([{ id: person.id, signInMethods: ["password", "email_code"] }]);
      const walked: string[] = [];
      for await (const { id } of every(owner.listUsers, { limit: 1 })) walked.push(id);
      expect(walked).toContain(person.id);
      expect(new Set(walked).size).toBe(walked.length);
      const first = await owner.listUsers({ limit: 1, email: "verified", factor: "none" });
      expect(first.previousCursor).toBeNull();
      const filter = { email: "verified", factor: "none", limit: 1 } as const;
      const second = await owner.listUsers({ ...filter, cursor: first.nextCursor ?? "" });
      const back = await owner.listUsers({ ...filter, cursor: second.previousCursor ?? "" });
      expect(back.items).toEqual(first.items);
    },
    refuses: [
      [
        "a range backwards",
        ({ owner }) =>
          owner.listUsers({
            createdAfter: "2026-02-01T00:00:00Z",
            createdBefore: "2026-01-01T00:00:00Z",
          }),
        "validation_failed",
        "createdBefore",
      ],
      [
        "a last sign-in of those who never signed in",
        ({ owner }) => owner.listUsers({ signedIn: "never", lastLoginAfter: "7d" }),
        "validation_failed",
        "signedIn",
      ],
      [
        "the cursor of another order",
        async ({ owner }) => {
          const { nextCursor } = await owner.listUsers({ limit: 1 });
          return owner.listUsers({ sort: "email", cursor: nextCursor ?? "" });
        },
        "validation_failed",
        "cursor",
      ],
      [
        "a page too long",
        ({ owner }) => owner.listUsers({ limit: 1000 }),
        "validation_failed",
        "limit",
      ],
      [
        "an unknown status",
        ({ owner }) => owner.listUsers({ status: "asleep" } as unknown as ListUsersQuery),
        "validation_failed",
        "status",
      ],
      [
        "a day that is none",
        ({ owner }) => owner.listUsers({ createdAfter: "today" }),
        "validation_failed",
        "createdAfter",
      ],
      [
        "what is no cursor",
        ({ owner }) => owner.listUsers({ cursor: "?" }),
        "validation_failed",
        "cursor",
      ],
    ],
  },
  lookupUser: {
    async works({ owner }) {
      const { client, id, email } = await newPerson();
      const username = newUsername();
      await client.changeUsername(username);
      const providerAccountId = await linkAccount(id, "github");
      const queries = [{ id }, { email }, { username }, { login: username }];
      for (const query of [...queries, { provider: "github", providerAccountId }]) {
        expect((await owner.lookupUser(query)).id).toBe(id);
      }
    },
    refuses: [
      [
        "an unknown email",
        ({ owner }) => owner.lookupUser({ email: "nobody@example.com" }),
        "not_found",
      ],
      ["no identifier", ({ owner }) => owner.lookupUser({}), "validation_failed", ""],
      [
        "two identifiers",
        ({ owner }) => owner.lookupUser({ email: "ada@example.com", username: "ada" }),
        "validation_failed",
        "",
      ],
    ],
  },
  getUser: {
    async works({ owner, person }) {
      const user = await owner.getUser(person.id);
      expect(user).toMatchObject({ id: person.id, email: person.email, blocked: null });
    },
    refuses: [["an unknown id", ({ owner }) => owner.getUser(nobody), "not_found"]],
  },
  listUserSessions: {
    async works({ owner, person }) {
      expect((await owner.listUserSessions(person.id)).items).toHaveLength(1);
    },
    refuses: [["an unknown id", ({ owner }) => owner.listUserSessions(nobody), "not_found"]],
  },
  listUserEvents: {
    async works({ owner, person }) {
      const all = await owner.listUserEvents(person.id);
      const { items } = await owner.listUserEvents(person.id, { type: all.items[0]?.type ?? "" });
      expect(items[0]).toMatchObject({ userId: person.id, type: all.items[0]?.type });
    },
    refuses: [
      [
        "a time that is none",
        ({ owner, person }) => owner.listUserEvents(person.id, { from: "today" }),
        "validation_failed",
        "from",
      ],
    ],
  },
  deleteUser: {
    async works({ owner }) {
      const { id, client } = await newPerson();
      expect(await owner.deleteUser(id)).toBeUndefined();
      await expect(client.getMe()).rejects.toMatchObject(revoked);
      await expect(owner.getUser(id)).rejects.toMatchObject({ code: "not_found" });
    },
    refuses: [
      ["an unknown id", ({ owner }) => owner.deleteUser(nobody), "not_found"],
      ["oneself", ({ owner, ownerId }) => owner.deleteUser(ownerId), "conflict"],
    ],
  },
};

const actions: MethodTable<"userActions", LiveWorld> = {
  blockUser: {
    async works({ owner, anyone }) {
      const person = await newPerson();
      const user = await owner.blockUser(person.id, { reason: "Spam" });
      expect(user).toMatchObject({ status: "blocked", blocked: { reason: "Spam", until: null } });
      await expect(person.client.getMe()).rejects.toMatchObject(revoked);
      const login = anyone.login({ email: person.email, password: PASSWORD });
      expect(await refusalOf(login)).toMatchObject({ code: "account_blocked" });
    },
    refuses: [
      ["an unknown id", ({ owner }) => owner.blockUser(nobody), "not_found"],
      [
        "a time gone by",
        ({ owner, person }) => owner.blockUser(person.id, { until: "2001-01-01T00:00:00Z" }),
        "validation_failed",
        "until",
      ],
      [
        "a time that is none",
        ({ owner, person }) => owner.blockUser(person.id, { until: "soon" }),
        "validation_failed",
        "until",
      ],
      ["oneself", ({ owner, ownerId }) => owner.blockUser(ownerId), "conflict"],
    ],
  },
  unblockUser: {
    async works({ owner }) {
      const person = await newPerson();
      await owner.blockUser(person.id);
      expect(await owner.unblockUser(person.id)).toMatchObject({ status: "active", blocked: null });
      await newSession(person);
    },
    refuses: [["an unknown id", ({ owner }) => owner.unblockUser(nobody), "not_found"]],
  },
  kickUser: {
    async works({ owner }) {
      const person = await newPerson();
      expect(await owner.kickUser(person.id)).toBeUndefined();
      await expect(person.client.getMe()).rejects.toMatchObject(revoked);
      await newSession(person);
    },
    refuses: [["an unknown id", ({ owner }) => owner.kickUser(nobody), "not_found"]],
  },
  setUserPermissions: {
    async works({ owner }) {
      const person = await newPerson();
      const user = await owner.setUserPermissions(person.id, ["users:read"]);
      expect(user.permissions).toEqual(["users:read"]);
      expect((await person.client.getUser(person.id)).id).toBe(person.id);
    },
    refuses: [
      ["an unknown id", ({ owner }) => owner.setUserPermissions(nobody, []), "not_found"],
      [
        "an unknown permission",
        ({ owner, person }) => owner.setUserPermissions(person.id, ["users:fly"] as never),
        "validation_failed",
        "permissions.0",
      ],
    ],
  },
  listUserSignInLimits: {
    async works({ owner, anyone }) {
      const person = await newPerson();
      expect(await owner.listUserSignInLimits(person.id)).toEqual({ items: [] });
      await refusalOf(anyone.login({ email: person.email, password: OTHER_PASSWORD }));
      const { items } = await owner.listUserSignInLimits(person.id);
      expect(items).toMatchObject([{ limit: "signInAccount", failures: 1, refusedUntil: null }]);
    },
    refuses: [["an unknown id", ({ owner }) => owner.listUserSignInLimits(nobody), "not_found"]],
  },
  liftUserSignInLimits: {
    async works({ owner, anyone }) {
      const person = await newPerson();
      await refusalOf(anyone.login({ email: person.email, password: OTHER_PASSWORD }));
      expect(await owner.liftUserSignInLimits(person.id)).toBeUndefined();
      expect((await owner.listUserSignInLimits(person.id)).items).toEqual([]);
    },
    refuses: [["an unknown id", ({ owner }) => owner.liftUserSignInLimits(nobody), "not_found"]],
  },
  revokeUserSessions: {
    async works({ owner }) {
      const person = await newPerson();
      await owner.revokeUserSessions(person.id);
      await expect(person.client.getMe()).rejects.toMatchObject(revoked);
    },
    refuses: [["an unknown id", ({ owner }) => owner.revokeUserSessions(nobody), "not_found"]],
  },
  revokeUserSession: {
    async works({ owner }) {
      const person = await newPerson();
      const other = await newSession(person);
      const { sid } = await other.introspect();
      await owner.revokeUserSession(person.id, sid ?? "");
      await expect(other.getMe()).rejects.toMatchObject(revoked);
      expect((await person.client.getMe()).id).toBe(person.id);
    },
    refuses: [
      [
        "an unknown session",
        ({ owner, person }) => owner.revokeUserSession(person.id, nobody),
        "not_found",
      ],
      [
        "what is no session",
        ({ owner, person }) => owner.revokeUserSession(person.id, "first"),
        "validation_failed",
        "sessionId",
      ],
    ],
  },
  sendUserPasswordReset: {
    async works({ owner }) {
      const person = await newPerson();
      expect(await owner.sendUserPasswordReset(person.id)).toBeUndefined();
      const [mail] = await messagesTo(person.email);
      expect(mail?.template).toBe("reset-password");
    },
    refuses: [
      ["an unknown id", ({ owner }) => owner.sendUserPasswordReset(nobody), "not_found"],
      [
        "somebody without an email",
        async ({ owner }) => {
          const username = newUsername();
          const { user } = await newClient().register({ username, password: PASSWORD });
          await owner.sendUserPasswordReset(user.id);
        },
        "conflict",
      ],
    ],
  },
  setUserRoles: {
    async works({ owner }) {
      const { id, client } = await newPerson();
      expect(await owner.setUserRoles(id, ["admin"])).toMatchObject({ roles: ["admin"] });
      expect((await client.listUsers({ limit: 1 })).items).toHaveLength(1);
      expect(await owner.setUserRoles(id, [])).toMatchObject({ roles: [] });
    },
    refuses: [
      ["an unknown id", ({ owner }) => owner.setUserRoles(nobody, []), "not_found"],
      [
        "an unknown role",
        ({ owner, person }) => owner.setUserRoles(person.id, ["king"]),
        "validation_failed",
        "roles",
      ],
      [
        "taking the last owner's",
        ({ owner, ownerId }) => owner.setUserRoles(ownerId, []),
        "conflict",
      ],
    ],
  },
};

describe("users", () => runMethodTable(world, users));
describe("actions on users", () => runMethodTable(world, actions));
