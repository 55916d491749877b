import { type ChildProcess, spawn } from "node:child_process";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { migrateNow } from "@/lib/platform/db/migrate-now";
import { type FreshDatabase, makeDatabase } from "@/lib/testing/fresh-database";
import { noNetworkOption } from "@/lib/testing/no-network";
import { freePort } from "@/lib/testing/ports";
import { says } from "@/lib/testing/run-as-nobody";

let database: FreshDatabase;
let server: ChildProcess;
let base = "";

beforeAll(async () => {
  database = await makeDatabase(inject("databaseTemplate"), { migrated: false });
  const port = String(await freePort());
  base = `http://127.0.0.1:${port}`;
  const args = ["node_modules/next/dist/bin/next", "start", "-H", "127.0.0.1", "-p", port];
  server = spawn(process.execPath, args, {
    env: {
      ...{ PATH: process.env.PATH, NODE_ENV: "production", NODE_OPTIONS: noNetworkOption },
      ...{ NEXT_TELEMETRY_DISABLED: "1", APP_URL: base, DATABASE_URL: database.url },
      AUTH_SECRET: "a-secret-of-more-than-32-characters-for-plain-next",
    },
  });
  await says(server, "Ready in");
});

afterAll(async () => {
  server?.kill("SIGTERM");
  await database?.drop();
});

test("[E19] next start without migrations: pages and health say 503 and why, and recover by themselves", async () => {
  for (const path of ["/", "/sign-in", "/settings/profile", "/nowhere"]) {
    const page = await fetch(base + path, { redirect: "manual" });
    expect([path, page.status, page.headers.get("retry-after")]).toEqual([path, 503, "5"]);
    expect(await page.text()).toBe(
      'The database lacks its tables: run "npm run db:migrate" first.\n',
    );
  }
  expect((await fetch(`${base}/api/health`)).status).toBe(503);
  await migrateNow({ DATABASE_URL: database.url });
  expect((await fetch(`${base}/sign-in`)).status).toBe(200);
  expect((await fetch(`${base}/api/health`)).status).toBe(200);
});
