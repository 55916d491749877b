import { beforeAll, describe, expect, inject } from "vitest";
import { type MethodTable, refusalOf, runMethodTable } from "@/lib/testing/client-table";
import { type LiveWorld, liveWorld } from "@/lib/testing/live-people";
import { createGatehouse } from "./create";
import type { ApiKeyInput } from "./models";

const world = liveWorld();
beforeAll(async () => {
  await world().owner.createField({ key: "team", label: "Team", type: "STRING" });
});

const nobody = "0193a000-0000-7000-8000-000000000000";

const fields: MethodTable<"fields", LiveWorld> = {
  listFields: {
    async works({ owner }) {
      const { items } = await owner.listFields();
      expect(items).toContainEqual(expect.objectContaining({ key: "team", type: "STRING" }));
    },
    refuses: [],
  },
  createField: {
    async works({ owner }) {
      const field = { key: "born", label: "Born", type: "DATETIME", visibleTo: "admin" } as const;
      const made = await owner.createField(field);
      expect(made).toMatchObject({ ...field, required: false, position: 0 });
      await owner.deleteField("born");
    },
    refuses: [
      [
        "a key that is taken",
        ({ owner }) => owner.createField({ key: "team", label: "Team", type: "STRING" }),
        "already_exists",
        "key",
      ],
      [
        "what is no key",
        ({ owner }) => owner.createField({ key: "A key", label: "Key", type: "STRING" }),
        "validation_failed",
        "key",
      ],
    ],
  },
  updateField: {
    async works({ owner }) {
      const field = await owner.updateField("team", { label: "Your team", position: 3 });
      expect(field).toMatchObject({ label: "Your team", position: 3, type: "STRING" });
    },
    refuses: [
      ["an unknown key", ({ owner }) => owner.updateField("none", { label: "None" }), "not_found"],
      [
        "an empty label",
        ({ owner }) => owner.updateField("team", { label: "" }),
        "validation_failed",
        "label",
      ],
    ],
  },
  deleteField: {
    async works({ owner }) {
      await owner.createField({ key: "gone", label: "Gone", type: "BOOLEAN" });
      expect(await owner.deleteField("gone")).toBeUndefined();
      const { items } = await owner.listFields();
      expect(items.map(({ key }) => key)).not.toContain("gone");
    },
    refuses: [["an unknown key", ({ owner }) => owner.deleteField("none"), "not_found"]],
  },
  listUserData: {
    async works({ owner, person }) {
      const { items } = await owner.listUserData(person.id);
      expect(items.map(({ key }) => key)).toContain("team");
    },
    refuses: [["an unknown id", ({ owner }) => owner.listUserData(nobody), "not_found"]],
  },
  setUserData: {
    async works({ owner, person }) {
      const item = await owner.setUserData(person.id, "team", "Engines");
      expect(item).toMatchObject({ key: "team", value: "Engines" });
      expect((await person.client.getMe()).data).toMatchObject({ team: "Engines" });
    },
    refuses: [
      ["an unknown id", ({ owner }) => owner.setUserData(nobody, "team", "Engines"), "not_found"],
      [
        "an unknown key",
        ({ owner, person }) => owner.setUserData(person.id, "none", 1),
        "not_found",
      ],
      [
        "another type",
        ({ owner, person }) => owner.setUserData(person.id, "team", 1),
        "validation_failed",
        "value",
      ],
    ],
  },
  removeUserData: {
    async works({ owner, person }) {
      await owner.setUserData(person.id, "team", "Engines");
      expect(await owner.removeUserData(person.id, "team")).toBeUndefined();
      expect((await person.client.getMe()).data).not.toHaveProperty("team");
    },
    refuses: [
      ["an unknown id", ({ owner }) => owner.removeUserData(nobody, "team"), "not_found"],
      [
        "an unknown key",
        ({ owner, person }) => owner.removeUserData(person.id, "none"),
        "not_found",
      ],
    ],
  },
};

const app: MethodTable<"instance", LiveWorld> = {
  getOverview: {
    async works({ owner }) {
      const { users, signUps } = await owner.getOverview();
      expect(users.total).toBeGreaterThan(1);
      expect(signUps.at(-1)?.day).toMatch(/^\d{4}-\d\d-\d\d$/);
    },
    refuses: [],
  },
  getStatistic: {
    async works({ owner }) {
      const range = { from: "2026-01-01", to: "2026-01-31", timeZone: "Europe/Budapest" } as const;
      const statistic = await owner.getStatistic("sign-ins", { ...range, interval: "week" });
      expect(statistic).toMatchObject({ name: "sign-ins", from: "2025-12-31T23:00:00.000Z" });
      expect(statistic.series[0]?.values).toHaveLength(statistic.buckets.length);
    },
    refuses: [
      [
        "an unknown statistic",
        ({ owner }) => owner.getStatistic("everything" as "sign-ins"),
        "validation_failed",
        "name",
      ],
      [
        "a time zone that does not exist",
        ({ owner }) => owner.getStatistic("sign-ins", { timeZone: "Mars/Olympus" }),
        "validation_failed",
        "timeZone",
      ],
      [
        "a range backwards",
        ({ owner }) => owner.getStatistic("sign-ins", { from: "2026-02-01", to: "2026-01-01" }),
        "validation_failed",
        "to",
      ],
      [
        "more than 400 days",
        ({ owner }) => owner.getStatistic("sign-ins", { from: "2024-01-01", to: "2026-01-01" }),
        "validation_failed",
        "from",
      ],
      ["nobody", ({ anyone }) => anyone.getStatistic("sign-ins"), "unauthenticated"],
    ],
  },
  analyse: {
    async works({ owner }) {
      const { filters, results } = await owner.analyse({
        filters: { all_latencies: "request_latency" },
        analyses: {
          statistics: ["basic_statistics", "request_latency"],
          slow: ["percentile", "all_latencies", 99],
        },
      });
      expect(filters.all_latencies?.logKey).toBe("request_latency");
      expect(results.slow).toMatchObject({ analysis: "percentile", percentile: 99, unit: "ms" });
    },
    refuses: [
      [
        "an unknown log key",
        ({ owner }) =>
          owner.analyse({
            filters: { a: "search_latency" },
            analyses: { all: ["basic_statistics", "a"] },
          }),
        "validation_failed",
        "filters.a",
      ],
    ],
  },
  getSettings: {
    async works({ owner }) {
      const settings = await owner.getSettings();
      expect(settings).toMatchObject({ signUpOpen: true, brand: { name: "Gatehouse" } });
    },
    refuses: [],
  },
  updateSettings: {
    async works({ owner }) {
      const before = await owner.getSettings();
      const after = await owner.updateSettings({ deletionGraceDays: 21 });
      expect(after).toEqual({ ...before, deletionGraceDays: 21 });
      await owner.updateSettings({ deletionGraceDays: before.deletionGraceDays });
    },
    refuses: [
      [
        "a number out of range",
        ({ owner }) => owner.updateSettings({ passwordMinLength: 4 }),
        "validation_failed",
        "passwordMinLength",
      ],
    ],
  },
  getSettingDetails: {
    async works({ owner }) {
      const { items, revision } = await owner.getSettingDetails();
      const found = items.find(({ name }) => name === "signUpOpen");
      expect(found).toMatchObject({ section: "sign-up", default: true });
      expect(revision).toMatch(/^[\w-]{16}$/);
    },
    refuses: [],
  },
  resetSetting: {
    async works({ owner }) {
      await owner.updateSettings({ deletionGraceDays: 21 });
      expect(await owner.resetSetting("deletionGraceDays")).toMatchObject({
        deletionGraceDays: 14,
      });
    },
    refuses: [
      [
        "an unknown setting",
        ({ owner }) => owner.resetSetting("colour" as never),
        "validation_failed",
        "name",
      ],
    ],
  },
  listApiKeys: {
    async works({ owner }) {
      const { apiKey } = await owner.createApiKey({ name: "Shop" });
      expect((await owner.listApiKeys()).items).toContainEqual(apiKey);
    },
    refuses: [],
  },
  createApiKey: {
    async works({ owner, person }) {
      const made = await owner.createApiKey({ name: "Shop", permissions: ["users:read"] });
      const shop = createGatehouse({ url: inject("liveApp").url, apiKey: made.key });
      expect((await shop.getUser(person.id)).email).toBe(person.email);
      expect(await refusalOf(shop.kickUser(person.id))).toMatchObject({ code: "forbidden" });
      expect(await refusalOf(shop.getMe())).toMatchObject({ code: "forbidden" });
      expect(await shop.introspect()).toEqual({ active: true });
    },
    refuses: [
      ["no name", ({ owner }) => owner.createApiKey({ name: "" }), "validation_failed", "name"],
      [
        "an unknown permission",
        ({ owner }) =>
          owner.createApiKey({ name: "Shop", permissions: ["*"] } as unknown as ApiKeyInput),
        "validation_failed",
        "permissions.0",
      ],
    ],
  },
  rotateApiKey: {
    async works({ owner, person }) {
      const { key, apiKey } = await owner.createApiKey({
        name: "Shop",
        permissions: ["users:read"],
      });
      const rotated = await owner.rotateApiKey(apiKey.id, { overlapHours: 0 });
      const shop = createGatehouse({ url: inject("liveApp").url, apiKey: rotated.key });
      expect((await shop.getUser(person.id)).email).toBe(person.email);
      const old = createGatehouse({ url: inject("liveApp").url, apiKey: key });
      await expect(old.listUsers()).rejects.toMatchObject({ code: "token_revoked" });
    },
    refuses: [
      ["an unknown id", ({ owner }) => owner.rotateApiKey(nobody), "not_found"],
      [
        "an overlap too long",
        ({ owner }) => owner.rotateApiKey(nobody, { overlapHours: 1000 }),
        "validation_failed",
        "overlapHours",
      ],
    ],
  },
  deleteApiKey: {
    async works({ owner }) {
      const { key, apiKey } = await owner.createApiKey({
        name: "Shop",
        permissions: ["users:read"],
      });
      expect(await owner.deleteApiKey(apiKey.id)).toBeUndefined();
      const shop = createGatehouse({ url: inject("liveApp").url, apiKey: key });
      await expect(shop.listUsers()).rejects.toMatchObject({ code: "token_revoked" });
    },
    refuses: [["an unknown id", ({ owner }) => owner.deleteApiKey(nobody), "not_found"]],
  },
};

const service: MethodTable<"service", LiveWorld> = {
  getHealth: {
    async works({ anyone }) {
      expect(await anyone.getHealth()).toEqual({ status: "ok", database: "ok" });
    },
    refuses: [],
  },
  getKeys: {
    async works({ anyone }) {
      expect((await anyone.getKeys()).keys.length).toBeGreaterThan(0);
    },
    refuses: [],
  },
  getOpenApiDocument: {
    async works({ anyone }) {
      expect(await anyone.getOpenApiDocument()).toMatchObject({ openapi: "3.1.0" });
    },
    refuses: [],
  },
};

describe("fields", () => runMethodTable(world, fields));
describe("the app", () => runMethodTable(world, app));
describe("the service", () => runMethodTable(world, service));
