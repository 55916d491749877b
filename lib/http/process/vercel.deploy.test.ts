import { type ChildProcess, spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { makeDatabase } from "@/lib/testing/fresh-database";
import { type ResendRecorder, recordResend } from "@/lib/testing/mail-recorders";
import { noNetworkOptionOf } from "@/lib/testing/no-network";
import { OTHER_PASSWORD, PASSWORD } from "@/lib/testing/people";
import { freePort } from "@/lib/testing/ports";
import { runAsNobody, says } from "@/lib/testing/run-as-nobody";

/** The functions as Vercel runs them: only what Next traced, read-only, for a user without rights. */

const admin = { email: "owner@gatehouse.test", password: OTHER_PASSWORD };
const host = "id.example.com";
const cronSecret = "a-secret-of-the-schedule";
const folder = mkdtempSync(path.join(tmpdir(), "gatehouse-vercel-"));
const functions = path.join(folder, "functions");
const vercel = JSON.parse(readFileSync("vercel.json", "utf8"));

let mail: ResendRecorder;
let database: { url: string; drop(): Promise<void> };
let program: ChildProcess;
let base = "";

/** What the README's table for Vercel names. */
const variables = () => ({
  DATABASE_URL: database.url,
  AUTH_SECRET: "a-secret-of-more-than-32-characters-for-functions",
  RESEND_API_KEY: "re_key",
  MAIL_FROM: "Gatehouse <no-reply@example.com>",
  CRON_SECRET: cronSecret,
});

beforeAll(async () => {
  expect(spawnSync(process.execPath, ["scripts/vercel-folder.mjs", functions]).status).toBe(0);
  // Nothing of the project is above the folder of the functions, and no other node_modules.
  const tools = path.join(folder, "tools");
  mkdirSync(tools);
  for (const name of ["vercel-function.cjs", "no-network.cjs"]) {
    copyFileSync(path.join("lib/testing", name), path.join(tools, name));
  }
  spawnSync("chmod", ["-R", "a+rX", folder]);
  database = await makeDatabase(inject("databaseTemplate"));
  mail = await recordResend();
  const port = await freePort();
  base = `http://127.0.0.1:${port}`;
  program = runAsNobody([path.join(tools, "vercel-function.cjs"), String(port)], {
    cwd: functions,
    env: {
      PATH: process.env.PATH,
      NODE_ENV: "production",
      NODE_OPTIONS: noNetworkOptionOf(tools),
      // The platform's own.
      ...{ VERCEL: "1", VERCEL_ENV: "production", VERCEL_PROJECT_PRODUCTION_URL: host },
      ...variables(),
      // A local stand-in for Resend, and the first admin.
      ...{ RESEND_BASE_URL: mail.url, ADMIN_EMAIL: admin.email, ADMIN_PASSWORD: admin.password },
    },
  });
  await says(program, "Ready");
});

afterAll(async () => {
  program?.kill("SIGKILL");
  await mail?.close();
  await database?.drop();
  spawnSync("chmod", ["-R", "u+w", folder]);
  rmSync(folder, { recursive: true, force: true });
});

type Options = { body?: unknown; token?: string; headers?: Record<string, string> };

/** A request as Vercel's edge passes it on. */
function ask(method: string, at: string, { body, token, headers = {} }: Options = {}) {
  const isJson = body !== undefined && !(body instanceof FormData) && !(body instanceof Buffer);
  return fetch(base + at, {
    method,
    redirect: "manual",
    headers: {
      Host: host,
      "X-Forwarded-Host": host,
      "X-Forwarded-Proto": "https",
      "X-Forwarded-For": "203.0.113.9",
      ...(isJson && { "Content-Type": "application/json" }),
      ...(token && { Authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(body !== undefined && { body: (isJson ? JSON.stringify(body) : body) as BodyInit }),
  });
}

async function login(who: { email: string; password: string }): Promise<string> {
  const answer = await ask("POST", "/api/v1/auth/login", { body: who });
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { accessToken: string }).accessToken;
}

/** The form of a page that has a field of this name, as a browser without JavaScript posts it. */
async function postForm(at: string, typed: Record<string, string>) {
  const html = await (await ask("GET", at)).text();
  const field = `name="${Object.keys(typed)[0]}"`;
  const form = html.match(/<form\b.*?<\/form>/gs)?.find((one) => one.includes(field)) ?? "";
  const body = new FormData();
  for (const [input] of form.matchAll(/<input\b[^>]*type="hidden"[^>]*>/g)) {
    const of = (name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(input)?.[1] ?? "";
    body.set(of("name"), of("value").replaceAll("&quot;", '"'));
  }
  for (const [name, value] of Object.entries(typed)) body.set(name, value);
  return ask("POST", at, { body, headers: { Origin: `https://${host}` } });
}

describe("the functions", () => {
  test("hold what was traced, and of the project only the build and the migrations", () => {
    expect(readdirSync(functions).sort()).toEqual([".next", "node_modules", "prisma"]);
    // By which the overview tells whether the database has them all.
    expect(readdirSync(path.join(functions, "prisma"))).toEqual(["migrations"]);
    const files = readdirSync(functions, { recursive: true }).map(String);
    for (const native of [
      /@node-rs\/argon2-.*\.node$/,
      /@node-rs\/bcrypt-.*\.node$/,
      /sharp.*\.node$/,
    ]) {
      expect(
        files.some((file) => native.test(file)),
        String(native),
      ).toBe(true);
    }
    const { stdout } = spawnSync("du", ["-sk", functions], { encoding: "utf8" });
    // Vercel's limit for one function, uncompressed, is 250 MB; this is all of them together.
    expect(Number.parseInt(stdout, 10)).toBeLessThan(150_000);
  });

  test("answer for health, and only over https", async () => {
    const answer = await ask("GET", "/api/health");
    expect([answer.status, await answer.json()]).toEqual([200, { status: "ok", database: "ok" }]);
    expect(answer.headers.get("strict-transport-security")).toMatch(/^max-age=/);
  });

  test("sign up, send the mail after the response, verify, sign in, and take a picture", async () => {
    const who = { email: "ada@example.com", password: PASSWORD };
    expect((await ask("POST", "/api/v1/auth/register", { body: who })).status).toBe(201);
    await expect.poll(() => mail.mails.length, { timeout: 20_000 }).toBe(1);
    const code = /\b\d{6}\b/.exec(mail.mails[0]?.text ?? "")?.[0];
    const verified = await ask("POST", "/api/v1/auth/verify-email", {
      body: { email: who.email, code },
    });
    expect(verified.status).toBe(200);
    const token = await login(who);
    const body = readFileSync("public/icon-192.png");
    const headers = { "Content-Type": "image/png" };
    const uploaded = await ask("PUT", "/api/v1/me/avatar", { body, token, headers });
    expect(uploaded.status).toBe(200);
    const { profile } = (await uploaded.json()) as { profile: { picture: string } };
    const picture = await ask("GET", new URL(profile.picture).pathname);
    expect([picture.status, picture.headers.get("content-type")]).toEqual([200, "image/webp"]);
  });

  test("hash passwords with both native libraries", async () => {
    const token = await login(admin);
    for (const passwordHash of [{ algorithm: "argon2id" }, { algorithm: "bcrypt", cost: 10 }]) {
      const set = await ask("PUT", "/api/v1/admin/settings", { token, body: { passwordHash } });
      expect(set.status).toBe(200);
      // A sign-in renews a hash of another kind; the next one verifies it.
      await login(admin);
      await login(admin);
    }
  });

  test("render pages, run the proxy and take forms", async () => {
    const page = await ask("GET", "/sign-in");
    expect(page.status).toBe(200);
    const nonce = /'nonce-([^']+)'/.exec(page.headers.get("content-security-policy") ?? "")?.[1];
    expect(await page.text()).toContain(`nonce="${nonce}"`);
    const signedIn = await postForm("/sign-in", { login: admin.email, password: admin.password });
    expect(signedIn.status).toBe(303);
    const cookie = signedIn.headers
      .getSetCookie()
      .map((one) => one.split(";")[0])
      .join("; ");
    expect(cookie).toContain("__Host-gatehouse.session=");
    for (const at of ["/settings/profile", "/settings/security", "/admin", "/admin/users"]) {
      const shown = await ask("GET", at, { headers: { cookie } });
      expect([at, shown.status]).toEqual([at, 200]);
      expect(await shown.text()).toContain("</html>");
    }
    expect((await ask("GET", "/nowhere")).status).toBe(404);
  });
});

describe("vercel.json", () => {
  test("names a schedule for a path that answers the schedule's secret, and nobody else", async () => {
    expect(vercel.crons).toHaveLength(1);
    for (const { path: at, schedule } of vercel.crons) {
      expect(schedule).toMatch(/^(\S+ ){4}\S+$/);
      expect((await ask("GET", at)).status).toBe(401);
      const answer = await ask("GET", at, { token: cronSecret });
      expect([answer.status, await answer.json()]).toMatchObject([200, { status: "done" }]);
    }
  });

  test("builds by scripts that exist, and functions run no longer than every plan allows", () => {
    const { scripts } = JSON.parse(readFileSync("package.json", "utf8"));
    const used = [...vercel.buildCommand.matchAll(/npm run (\S+)/g)].map(([, name]) => name);
    expect(used).toEqual(["db:migrate", "build"]);
    for (const name of used) expect(scripts).toHaveProperty([name]);
    const manifest = path.join(functions, ".next/server/functions-config-manifest.json");
    const settings = Object.values(JSON.parse(readFileSync(manifest, "utf8")).functions);
    for (const { maxDuration = 10 } of settings as { maxDuration?: number }[]) {
      expect(maxDuration).toBeLessThanOrEqual(60);
    }
  });

  test("needs no variables but those of the README's table", () => {
    const section = /### Vercel\n(.*?)\n### /s.exec(readFileSync("README.md", "utf8"))?.[1] ?? "";
    const rows = section.split("\n").filter((line) => line.startsWith("| `"));
    const named = rows.flatMap((row) => row.split("|")[1]?.match(/[A-Z_]{4,}/g) ?? []);
    expect(named).toEqual(expect.arrayContaining(Object.keys(variables())));
  });
});
