import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import path from "node:path";
import { build } from "esbuild";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { appSecret } from "@/lib/testing/sdk/app";
import { createBrowser } from "@/lib/testing/sdk/browser";
import { programsOf } from "@/lib/testing/sdk/pages";
import { startProvider, type TestProvider } from "@/lib/testing/sdk/provider.mjs";
import { listen } from "@/lib/testing/sdk/server";

const root = path.resolve(import.meta.dirname, "../..");
const audience = "https://api.example.com";
let folder: string;
let provider: TestProvider;
let programs: ChildProcess[];

beforeEach(async () => {
  // Inside of node_modules, so that the program finds its framework.
  folder = await mkdtemp(path.join(root, "node_modules/.pages-"));
  provider = await startProvider();
  programs = [];
});
afterEach(async () => {
  for (const program of programs) program.kill();
  await provider.close();
  await rm(folder, { recursive: true, force: true });
});

async function freePort(): Promise<number> {
  const { port, close } = await listen(() => {});
  await close();
  return port;
}

/** Runs a program of a page of the documentation, as it is written there but for the port. */
async function start(page: string, name: string): Promise<string> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  provider.addClient({
    ...{ client_id: "web", client_secret: "client-secret" },
    redirect_uris: [`${url}/auth/callback`],
    post_logout_redirect_uris: [`${url}/`],
  });
  const outfile = path.join(folder, `${name}.mjs`);
  const text = programsOf(page).get(name) ?? expect.unreachable(`${page} has no ${name}`);
  await build({
    stdin: { contents: text.replace(/\b400[01]\b/, String(port)), resolveDir: root, loader: "ts" },
    alias: { [`gatehouse-client/${page}`]: path.join(root, `lib/client/${page}/index.ts`) },
    external: [
      "express",
      "hono",
      "@hono/node-server",
      "fastify",
      "jose",
      "openid-client",
      "oauth4webapi",
    ],
    ...{ bundle: true, platform: "node", format: "esm", outfile },
  });
  const env = {
    ...process.env,
    ...{ GATEHOUSE_URL: provider.url, GATEHOUSE_CLIENT_ID: "web", APP_URL: url },
    ...{ GATEHOUSE_CLIENT_SECRET: "client-secret", GATEHOUSE_SECRET: appSecret },
    GATEHOUSE_AUDIENCE: audience,
  };
  programs.push(spawn(process.execPath, [outfile], { env, stdio: "ignore" }));
  await vi.waitFor(() => fetch(url), { timeout: 15_000, interval: 50 });
  return url;
}

describe.each(["express", "hono", "fastify"])("the page about %s", (page) => {
  it("shows a program that signs a user in and out", async () => {
    const url = await start(page, "app.ts");
    const browser = createBrowser();
    expect(await (await browser.send(`${url}/`)).text()).toContain('<a href="/auth/login">');
    const me = await browser.visit(`${url}/me`, { headers: { accept: "text/html" } });
    expect(me.url).toBe(`${url}/me`);
    expect(await me.json()).toMatchObject({ sub: "ada" });
    expect(await (await browser.send(`${url}/`)).text()).toContain('action="/auth/logout"');
    const headers = { "Sec-Fetch-Site": "same-origin" };
    await browser.send(`${url}/auth/logout`, { method: "POST", headers });
    expect((await browser.send(`${url}/me`)).status).toBe(401);
  });

  it("shows a program that guards an API", async () => {
    const url = await start(page, "api.ts");
    const answer = await fetch(`${url}/notes`);
    expect([answer.status, (await answer.json()).code]).toEqual([401, "token_missing"]);
  });
});
