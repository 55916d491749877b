import { describe, expect } from "vitest";
import { type MethodTable, refusalOf, runMethodTable } from "@/lib/testing/client-table";
import { type LiveWorld, liveWorld } from "@/lib/testing/live-people";

const world = liveWorld();
const nobody = "0193a000-0000-7000-8000-000000000000";

const savedViews: MethodTable<"savedViews", LiveWorld> = {
  listSavedViews: {
    async works({ owner }) {
      const { id } = await owner.createSavedView({ name: "Listed", query: {}, shared: true });
      const { items } = await owner.listSavedViews();
      expect(items).toContainEqual(expect.objectContaining({ id, name: "Listed", editable: true }));
    },
    refuses: [],
  },
  createSavedView: {
    async works({ owner }) {
      const query = { status: "blocked", sort: "email", columns: ["status"] } as const;
      const made = await owner.createSavedView({
        name: "Blocked",
        query: { ...query, columns: ["status"] },
      });
      expect(made).toMatchObject({ name: "Blocked", shared: false, query });
    },
    refuses: [
      [
        "a filter that nobody can pass",
        ({ owner }) =>
          owner.createSavedView({ name: "x", query: { signedIn: "never", lastLoginBefore: "7d" } }),
        "validation_failed",
        "query.signedIn",
      ],
      [
        "no name",
        ({ owner }) => owner.createSavedView({ name: "", query: {} }),
        "validation_failed",
        "name",
      ],
    ],
  },
  getSavedView: {
    async works({ owner }) {
      const made = await owner.createSavedView({ name: "One", query: { role: "admin" } });
      expect(await owner.getSavedView(made.id)).toEqual(made);
    },
    refuses: [["an unknown id", ({ owner }) => owner.getSavedView(nobody), "not_found"]],
  },
  changeSavedView: {
    async works({ owner }) {
      const { id } = await owner.createSavedView({ name: "Before", query: { q: "ada" } });
      const changed = await owner.changeSavedView(id, { name: "After", shared: true });
      expect(changed).toMatchObject({ name: "After", shared: true, query: { q: "ada" } });
    },
    refuses: [
      ["an unknown id", ({ owner }) => owner.changeSavedView(nobody, { name: "x" }), "not_found"],
    ],
  },
  deleteSavedView: {
    async works({ owner }) {
      const { id } = await owner.createSavedView({ name: "Gone", query: {} });
      await owner.deleteSavedView(id);
      expect(await refusalOf(owner.getSavedView(id))).toMatchObject({ code: "not_found" });
    },
    refuses: [["an unknown id", ({ owner }) => owner.deleteSavedView(nobody), "not_found"]],
  },
};

describe("saved views", () => runMethodTable(world, savedViews));
