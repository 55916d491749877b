import type { TestProject } from "vitest/node";
import { databaseAddress } from "../database-address";
import setupDatabase from "../database-setup";
import { start } from "../live-app";
import { owner } from "../people";
import { freePort } from "../ports";

/** The production build twice over one database, with the rate limits of a deployment. */
export type AttackedServers = {
  /** Reached directly: believes no header about an address. */
  direct: string;
  /** Behind one trusted proxy, so that an attacker can have any number of addresses. */
  proxied: string;
};

declare module "vitest" {
  interface ProvidedContext {
    attacked: AttackedServers;
  }
}

/** Vitest's global set-up of the attacks. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const drop = await setupDatabase(project);
  const template = project.getProvidedContext().databaseTemplate;
  if (template.kind !== "postgres" || !drop) {
    throw new Error("Name a PostgreSQL server with TEST_DATABASE_URL for the attacks.");
  }
  const databaseUrl = databaseAddress(template.serverUrl, template.name);
  const server = async (log: string, env: Record<string, string>) =>
    start(["dist/server.mjs"], {
      port: await freePort(),
      databaseUrl,
      ready: "Gatehouse is running",
      log,
      env: { LIMITS: "{}", ADMIN_EMAIL: owner.email, ...env },
    });
  const direct = await server("attack-direct.log", {});
  const proxied = await server("attack-proxied.log", { TRUSTED_PROXY_HOPS: "1" });
  project.provide("attacked", { direct: direct.url, proxied: proxied.url });
  return async () => {
    await Promise.all([direct.stop(), proxied.stop()]);
    await drop();
  };
}
