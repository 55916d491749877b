import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ensureBuilt } from "../scripts/support/build.mjs";
import { freePort } from "../scripts/support/port.mjs";
import { failWith, ScriptError, say } from "../scripts/support/project.mjs";
import { isMet, targets, weightOf, weightTable } from "./page-weight.mjs";
import { startServer } from "./processes.mjs";
import { writeInto } from "./write-into.mjs";

/**
 * `npm run weight`: the JavaScript and fonts of each page of the production build, on an embedded
 * database. Fails over a target; `-- --write` puts the table into docs/performance.md.
 */
const page = "docs/performance.md";
const owner = { email: "owner@example.com", password: "seven quiet lanterns drift" };
const folder = mkdtempSync(path.join(tmpdir(), "gatehouse-weight-"));

try {
  await ensureBuilt();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const server = await startServer(process.execPath, ["dist/server.mjs"], {
    answers: `${url}/api/health`,
    env: {
      ...{ NODE_ENV: "production", HOST: "127.0.0.1", PORT: String(port), APP_URL: url },
      ...{
        DATABASE_URL: "",
        DATA_DIR: folder,
        AUTH_SECRET: "the weight's own secret, 32 or longer",
      },
      ...{ ADMIN_EMAIL: owner.email, ADMIN_PASSWORD: owner.password },
      ...{ RESEND_API_KEY: "", SMTP_URL: "" },
    },
  });
  const rows = await measure(url).finally(() => server.stop());
  const table = weightTable(rows);
  say(`\n${table}\n`);
  if (process.argv.includes("--write")) await writeInto(page, "weight", table);
  const missed = rows.filter((row) => !isMet(row)).map((row) => row.path);
  if (missed.length > 0) throw new ScriptError(`Over the target: ${missed.join(", ")}.`);
} catch (error) {
  failWith(error);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function measure(url) {
  const cookie = await signIn(url);
  const load = async (src) => Buffer.from(await (await fetch(new URL(src, url))).arrayBuffer());
  const rows = [];
  for (const { path: asked, most } of targets) {
    const isOpen = !/^\/(settings|admin)/.test(asked);
    const headers = isOpen ? {} : { cookie };
    const response = await fetch(`${url}${asked}`, { headers, redirect: "manual" });
    if (response.status !== 200) throw new ScriptError(`${asked} answers ${response.status}.`);
    const html = await response.text();
    const weight = await weightOf({ html, headers: response.headers }, load);
    rows.push({ path: asked, most, ...weight });
  }
  return rows;
}

/** Posts the sign-in form as a browser without JavaScript does. @returns the session's cookie */
async function signIn(url) {
  const html = await (await fetch(`${url}/sign-in`)).text();
  const form = html.match(/<form\b.*?<\/form>/gs)?.find((one) => one.includes('name="password"'));
  const body = new FormData();
  for (const [input] of (form ?? "").matchAll(/<input\b[^>]*type="hidden"[^>]*>/g)) {
    const attribute = (name) => new RegExp(`\\s${name}="([^"]*)"`).exec(input)?.[1] ?? "";
    body.set(
      attribute("name"),
      attribute("value").replaceAll("&quot;", '"').replaceAll("&amp;", "&"),
    );
  }
  body.set("login", owner.email);
  body.set("password", owner.password);
  const headers = { origin: url };
  const response = await fetch(`${url}/sign-in`, {
    method: "POST",
    body,
    headers,
    redirect: "manual",
  });
  const cookies = response.headers.getSetCookie().map((one) => one.split(";")[0]);
  if (response.status !== 303 || cookies.length === 0) throw new ScriptError("Signing in failed.");
  return cookies.join("; ");
}
