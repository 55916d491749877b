import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { createWriteStream, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";

/**
 * Starts the production build on a database of its own: one made on the server that
 * TEST_DATABASE_URL names, else the embedded one in a temporary folder. Both go when it ends.
 */
const folder = mkdtempSync(path.join(tmpdir(), "gatehouse-e2e-"));
const database = await makeDatabase(process.env.TEST_DATABASE_URL);

mkdirSync("test-results", { recursive: true });
const logFile = `test-results/${process.env.SERVER_LOG}`;
const app = spawn(process.execPath, ["dist/server.mjs"], {
  stdio: ["ignore", "pipe", "pipe"],
  env: { ...withoutOwnDatabase(process.env), ...database.variables, DATA_DIR: folder },
});
// Playwright waits for its opening words, and would print what comes as an error.
app.stdout.pipe(process.stdout);
app.stderr.pipe(createWriteStream(logFile));
// A signal reaches the whole process group: the server ends by itself, and this then cleans up.
for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => {});
app.on("close", async (code) => {
  rmSync(folder, { recursive: true, force: true });
  await database.drop();
  if (code) process.stderr.write(`The server under test failed: see ${logFile}\n`);
  process.exit(code ?? 1);
});

/** What a developer's shell or .env says about a database or mail must not reach the tests. */
function withoutOwnDatabase(environment) {
  const own = ["DATABASE_URL", "RESEND_API_KEY", "SMTP_URL", "PASSWORD_PEPPER"];
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !own.includes(name)));
}

async function makeDatabase(server) {
  if (!server) return { variables: {}, drop: async () => {} };
  const name = `gatehouse_e2e_${randomBytes(4).toString("hex")}`;
  const onServer = async (statement) => {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  await onServer(`CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const env = { ...withoutOwnDatabase(process.env), DATABASE_URL: url.href };
  const { status } = spawnSync(process.execPath, ["scripts/db-migrate.mjs"], {
    stdio: "inherit",
    env,
  });
  if (status !== 0) throw new Error("The migrations failed: see above.");
  return {
    variables: { DATABASE_URL: url.href },
    drop: () => onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}
