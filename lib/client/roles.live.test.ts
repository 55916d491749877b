import { randomUUID } from "node:crypto";
import { describe, expect } from "vitest";
import { type MethodTable, runMethodTable } from "@/lib/testing/client-table";
import { type LiveWorld, liveWorld, newPerson } from "@/lib/testing/live-people";

const world = liveWorld();
const newName = () => `Team ${randomUUID().slice(0, 8)}`;
const makeRole = ({ owner }: LiveWorld) =>
  owner.createRole({ name: newName(), permissions: ["users:read"] });

async function idOf({ owner }: LiveWorld, name: string): Promise<string> {
  const { items } = await owner.listRoles();
  return items.find((role) => role.name === name)?.id ?? "";
}

const roles: MethodTable<"roles", LiveWorld> = {
  listRoles: {
    async works({ owner }) {
      const { items } = await owner.listRoles();
      const shipped = ["owner", "admin", "support"].map((name) =>
        items.find((role) => role.name === name),
      );
      expect(shipped.map((role) => role?.builtIn)).toEqual([true, true, false]);
    },
    refuses: [
      ["nobody", ({ anyone }) => anyone.listRoles(), "unauthenticated"],
      ["a user without permission", ({ person }) => person.client.listRoles(), "forbidden"],
    ],
  },
  createRole: {
    async works({ owner }) {
      const name = newName();
      const made = await owner.createRole({ name, permissions: ["users:*"], requiresMfa: true });
      expect(made).toMatchObject({ name, permissions: ["users:*"], requiresMfa: true, users: 0 });
    },
    refuses: [
      [
        "a name that is taken in another case",
        ({ owner }) => owner.createRole({ name: "ADMIN" }),
        "already_exists",
        "name",
      ],
      [
        "a name with letters that look like others",
        ({ owner }) => owner.createRole({ name: "оwner" }),
        "validation_failed",
        "name",
      ],
      [
        "everything",
        ({ owner }) => owner.createRole({ name: newName(), permissions: ["*"] }),
        "validation_failed",
        "permissions.0",
      ],
    ],
  },
  getRole: {
    async works(all) {
      const { id, name } = await makeRole(all);
      expect(await all.owner.getRole(id)).toMatchObject({ id, name });
    },
    refuses: [["one that is gone", ({ owner }) => owner.getRole(randomUUID()), "not_found"]],
  },
  updateRole: {
    async works(all) {
      const { id, name } = await makeRole(all);
      const changed = await all.owner.updateRole(id, { permissions: [], description: "Quiet" });
      expect(changed).toMatchObject({ name, permissions: [], description: "Quiet" });
    },
    refuses: [
      [
        "the owner’s role",
        async (all) => all.owner.updateRole(await idOf(all, "owner"), { permissions: [] }),
        "conflict",
      ],
      [
        "another name for the admin’s",
        async (all) => all.owner.updateRole(await idOf(all, "admin"), { name: newName() }),
        "conflict",
        "name",
      ],
      [
        "one that is gone",
        ({ owner }) => owner.updateRole(randomUUID(), { requiresMfa: true }),
        "not_found",
      ],
    ],
  },
  deleteRole: {
    async works(all) {
      const { id } = await makeRole(all);
      expect(await all.owner.deleteRole(id)).toBeUndefined();
      expect((await all.owner.listRoles()).items.some((role) => role.id === id)).toBe(false);
    },
    refuses: [
      ["a built-in one", async (all) => all.owner.deleteRole(await idOf(all, "admin")), "conflict"],
      ["one that is gone", ({ owner }) => owner.deleteRole(randomUUID()), "not_found"],
    ],
  },
  getUserPermissions: {
    async works({ owner }) {
      const { id } = await newPerson();
      await owner.setUserRoles(id, ["support"]);
      const { permissions, withheld, roles: held } = await owner.getUserPermissions(id);
      expect(permissions.map(({ permission }) => permission)).toEqual([
        ...["users:read", "users:kick", "users:reset"],
      ]);
      expect(permissions[0]?.sources).toEqual([{ role: "support", by: "users:read" }]);
      expect(withheld).toEqual([]);
      expect(held.map(({ name }) => name)).toEqual(["support"]);
    },
    refuses: [
      ["nobody", ({ anyone }) => anyone.getUserPermissions(randomUUID()), "unauthenticated"],
      ["a user who is gone", ({ owner }) => owner.getUserPermissions(randomUUID()), "not_found"],
    ],
  },
};

describe("roles", () => runMethodTable(world, roles));
