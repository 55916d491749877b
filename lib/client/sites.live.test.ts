import { randomUUID } from "node:crypto";
import { describe, expect } from "vitest";
import { type MethodTable, runMethodTable } from "@/lib/testing/client-table";
import { type LiveWorld, liveWorld } from "@/lib/testing/live-people";

const world = liveWorld();
const newOrigin = () => `https://${randomUUID()}.example.com`;
const make = ({ owner }: LiveWorld) => owner.createSite({ name: "Wiki", origin: newOrigin() });

const sites: MethodTable<"sites", LiveWorld> = {
  listSites: {
    async works(all) {
      const site = await make(all);
      const { items } = await all.owner.listSites();
      expect(items).toContainEqual(site);
    },
    refuses: [
      ["nobody", ({ anyone }) => anyone.listSites(), "unauthenticated"],
      ["a user without permission", ({ person }) => person.client.listSites(), "forbidden"],
    ],
  },
  createSite: {
    async works({ owner }) {
      const origin = newOrigin();
      const rules = [{ path: "/public", access: "public" as const }];
      expect(await owner.createSite({ name: "Wiki", origin, rules })).toMatchObject({
        ...{ name: "Wiki", origin, defaultAccess: "signedIn" },
        rules: [{ path: "/public", methods: [], access: "public", roles: [] }],
      });
    },
    refuses: [
      [
        "an address with a path",
        ({ owner }) => owner.createSite({ name: "Wiki", origin: "https://wiki.example.com/a" }),
        "validation_failed",
        "origin",
      ],
      [
        "a host that is registered",
        async (all) => {
          const { origin } = await make(all);
          return all.owner.createSite({ name: "Other", origin });
        },
        "already_exists",
        "origin",
      ],
      [
        "a role that does not exist",
        ({ owner }) =>
          owner.createSite({
            ...{ name: "Wiki", origin: newOrigin() },
            rules: [{ path: "/", access: "roles", roles: [randomUUID()] }],
          }),
        "conflict",
        "rules",
      ],
    ],
  },
  getSite: {
    async works(all) {
      const site = await make(all);
      expect(await all.owner.getSite(site.id)).toEqual(site);
    },
    refuses: [["no site", ({ owner }) => owner.getSite(randomUUID()), "not_found"]],
  },
  updateSite: {
    async works(all) {
      const site = await make(all);
      const changed = await all.owner.updateSite(site.id, { defaultAccess: "deny" });
      expect(changed).toMatchObject({
        ...site,
        defaultAccess: "deny",
        updatedAt: expect.any(String),
      });
    },
    refuses: [
      ["no site", ({ owner }) => owner.updateSite(randomUUID(), { name: "Other" }), "not_found"],
      [
        "a version that is over",
        async (all) => {
          const { id } = await make(all);
          const ifUpdatedAt = "2020-01-01T00:00:00Z";
          return all.owner.updateSite(id, { name: "Late", ifUpdatedAt });
        },
        "conflict",
      ],
      [
        "a path that servers read in different ways",
        async (all) => {
          const { id } = await make(all);
          return all.owner.updateSite(id, { rules: [{ path: "/a/../b", access: "public" }] });
        },
        "validation_failed",
        "rules.0.path",
      ],
    ],
  },
  deleteSite: {
    async works(all) {
      const { id } = await make(all);
      await all.owner.deleteSite(id);
      await expect(all.owner.getSite(id)).rejects.toMatchObject({ code: "not_found" });
    },
    refuses: [["no site", ({ owner }) => owner.deleteSite(randomUUID()), "not_found"]],
  },
};

describe("sites", () => runMethodTable(world, sites));
