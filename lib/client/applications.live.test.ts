import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { describe, expect, inject } from "vitest";
import { type MethodTable, runMethodTable } from "@/lib/testing/client-table";
import { type LiveWorld, liveWorld, newPerson } from "@/lib/testing/live-people";

const world = liveWorld();
const redirectUris = ["https://shop.example.com/callback"];
const make = ({ owner }: LiveWorld, name = "Shop") =>
  owner.createApplication({ name, type: "web", redirectUris });
const makeApi = ({ owner }: LiveWorld) =>
  owner.createResourceServer({
    ...{ identifier: `https://${randomUUID()}.example.com`, name: "Orders" },
    scopes: { "orders:read": "Read your orders" },
  });

const applications: MethodTable<"applications", LiveWorld> = {
  listApplications: {
    async works(all) {
      const name = `Shop ${randomUUID()}`;
      const { application } = await make(all, name);
      const { items } = await all.owner.listApplications({ q: name.toUpperCase() });
      expect(items).toEqual([application]);
    },
    refuses: [
      ["nobody", ({ anyone }) => anyone.listApplications(), "unauthenticated"],
      ["a user without permission", ({ person }) => person.client.listApplications(), "forbidden"],
      [
        "a cursor of another list",
        async ({ owner }) => owner.listApplications({ q: "x", cursor: "abc" }),
        "validation_failed",
        "cursor",
      ],
    ],
  },
  createApplication: {
    async works(all) {
      const { application, secret } = await make(all);
      expect(application).toMatchObject({ type: "web", redirectUris, authMethod: "secret" });
      expect(secret).toMatch(/^gs_/);
      expect(secret?.startsWith(application.secrets[0]?.prefix ?? "none")).toBe(true);
    },
    refuses: [
      [
        "a web application without an address to come back to",
        ({ owner }) => owner.createApplication({ name: "Shop", type: "web" }),
        "validation_failed",
        "redirectUris",
      ],
      [
        "an address that is not encrypted",
        ({ owner }) =>
          owner.createApplication({
            ...{ name: "Shop", type: "spa", redirectUris: ["http://shop.example.com/"] },
          }),
        "validation_failed",
        "redirectUris.0",
      ],
      [
        "a logo in a private network",
        ({ owner }) =>
          owner.createApplication({
            ...{ name: "Shop", type: "web", redirectUris, logoUri: "https://192.168.1.1/logo.png" },
          }),
        "validation_failed",
        "logoUri",
      ],
      [
        "a role that does not exist",
        ({ owner }) =>
          owner.createApplication({
            ...{ name: "Shop", type: "web", redirectUris, allowedRoles: [randomUUID()] },
          }),
        "conflict",
        "allowedRoles",
      ],
    ],
  },
  getApplication: {
    async works(all) {
      const { application } = await make(all);
      expect(await all.owner.getApplication(application.id)).toEqual(application);
    },
    refuses: [["one that is gone", ({ owner }) => owner.getApplication(randomUUID()), "not_found"]],
  },
  updateApplication: {
    async works(all) {
      const { application } = await make(all);
      const { id: api } = await makeApi(all);
      const resources = [{ id: api, scopes: ["orders:read"] }];
      const changed = await all.owner.updateApplication(application.id, {
        ...{ firstParty: true, resources },
      });
      expect(changed).toMatchObject({ name: application.name, firstParty: true, resources });
    },
    refuses: [
      [
        "one that is gone",
        ({ owner }) => owner.updateApplication(randomUUID(), { name: "Other" }),
        "not_found",
      ],
      [
        "an API that does not exist",
        async (all) =>
          all.owner.updateApplication((await make(all)).application.id, {
            resources: [{ id: randomUUID(), scopes: [] }],
          }),
        "conflict",
        "resources",
      ],
    ],
  },
  deleteApplication: {
    async works(all) {
      const { id } = (await make(all)).application;
      expect(await all.owner.deleteApplication(id)).toBeUndefined();
    },
    refuses: [
      ["one that is gone", ({ owner }) => owner.deleteApplication(randomUUID()), "not_found"],
    ],
  },
  createApplicationSecret: {
    async works(all) {
      const { application, secret } = await make(all);
      const made = await all.owner.createApplicationSecret(application.id, { overlapHours: 1 });
      expect(made.secret).not.toBe(secret);
      expect(made.application.secrets.map(({ expiresAt }) => expiresAt === null)).toEqual([
        ...[true, false],
      ]);
    },
    refuses: [
      [
        "an application that uses none",
        async ({ owner }) => {
          const body = { name: "Shop", type: "spa", redirectUris } as const;
          const { application } = await owner.createApplication(body);
          await owner.createApplicationSecret(application.id);
        },
        "conflict",
      ],
      [
        "an overlap of a month",
        async (all) =>
          all.owner.createApplicationSecret((await make(all)).application.id, {
            overlapHours: 720,
          }),
        "validation_failed",
        "overlapHours",
      ],
    ],
  },
  revokeApplicationSecret: {
    async works(all) {
      const { id, secrets } = (await make(all)).application;
      await all.owner.revokeApplicationSecret(id, secrets[0]?.id ?? "");
      expect((await all.owner.getApplication(id)).secrets).toEqual([]);
    },
    refuses: [
      [
        "one that is gone",
        async (all) =>
          all.owner.revokeApplicationSecret((await make(all)).application.id, randomUUID()),
        "not_found",
      ],
    ],
  },
  getApplicationStatistics: {
    async works(all) {
      const { id } = (await make(all)).application;
      const statistics = await all.owner.getApplicationStatistics(id);
      expect(statistics).toMatchObject({ users: 0, lastUsedAt: null });
      expect(statistics.signIns).toHaveLength(30);
    },
    refuses: [
      [
        "one that is gone",
        ({ owner }) => owner.getApplicationStatistics(randomUUID()),
        "not_found",
      ],
    ],
  },
  listMyApplications: {
    async works({ person }) {
      const listed = await person.client.listMyApplications();
      expect(listed).toEqual({ items: [], nextCursor: null });
    },
    refuses: [["nobody", ({ anyone }) => anyone.listMyApplications(), "unauthenticated"]],
  },
  revokeMyApplication: {
    async works(all) {
      const { id, client } = await newPerson();
      const { application } = await make(all);
      await allow(id, application.id);
      expect((await client.listMyApplications()).items).toMatchObject([{ id: application.id }]);
      await client.revokeMyApplication(application.id);
      expect((await client.listMyApplications()).items).toEqual([]);
    },
    refuses: [
      [
        "one that the caller never used",
        async (all) => all.person.client.revokeMyApplication((await make(all)).application.id),
        "not_found",
      ],
      ["nobody", ({ anyone }) => anyone.revokeMyApplication(randomUUID()), "unauthenticated"],
    ],
  },
};

/** What the user would allow on the provider's page. */
async function allow(userId: string, applicationId: string): Promise<void> {
  const database = new Client({ connectionString: inject("liveApp").databaseUrl });
  await database.connect();
  const values = [userId, applicationId];
  await database.query(
    `insert into application_consents (user_id, application_id, scopes, created_at, updated_at)
     values ($1, $2, '{openid}', now(), now())`,
    values,
  );
  await database.end();
}

const resourceServers: MethodTable<"resourceServers", LiveWorld> = {
  listResourceServers: {
    async works(all) {
      const api = await makeApi(all);
      expect((await all.owner.listResourceServers()).items).toContainEqual(api);
    },
    refuses: [["nobody", ({ anyone }) => anyone.listResourceServers(), "unauthenticated"]],
  },
  createResourceServer: {
    async works(all) {
      expect(await makeApi(all)).toMatchObject({
        ...{ name: "Orders", scopes: { "orders:read": "Read your orders" }, applications: 0 },
      });
    },
    refuses: [
      [
        "an identifier that is no URI",
        ({ owner }) => owner.createResourceServer({ identifier: "orders", name: "Orders" }),
        "validation_failed",
        "identifier",
      ],
      [
        "one that is taken",
        async (all) => {
          const { identifier } = await makeApi(all);
          await all.owner.createResourceServer({ identifier, name: "Orders" });
        },
        "already_exists",
        "identifier",
      ],
      [
        "a scope of OpenID Connect",
        ({ owner }) =>
          owner.createResourceServer({
            ...{ identifier: "urn:x:y", name: "Orders", scopes: { openid: "Sign in" } },
          }),
        "validation_failed",
        "scopes.openid",
      ],
    ],
  },
  getResourceServer: {
    async works(all) {
      const api = await makeApi(all);
      expect(await all.owner.getResourceServer(api.id)).toEqual(api);
    },
    refuses: [
      ["one that is gone", ({ owner }) => owner.getResourceServer(randomUUID()), "not_found"],
    ],
  },
  updateResourceServer: {
    async works(all) {
      const { id, identifier } = await makeApi(all);
      const changed = await all.owner.updateResourceServer(id, { scopes: {}, name: "Old orders" });
      expect(changed).toMatchObject({ identifier, scopes: {}, name: "Old orders" });
    },
    refuses: [
      [
        "one that is gone",
        ({ owner }) => owner.updateResourceServer(randomUUID(), { name: "Other" }),
        "not_found",
      ],
    ],
  },
  deleteResourceServer: {
    async works(all) {
      const { id } = await makeApi(all);
      expect(await all.owner.deleteResourceServer(id)).toBeUndefined();
    },
    refuses: [
      ["one that is gone", ({ owner }) => owner.deleteResourceServer(randomUUID()), "not_found"],
    ],
  },
};

describe("applications", () => runMethodTable(world, applications));
describe("APIs", () => runMethodTable(world, resourceServers));
