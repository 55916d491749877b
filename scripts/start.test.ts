import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

let dataDir = "";

beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), "gatehouse-start-"));
});

afterEach(() => rm(dataDir, { recursive: true, force: true }));

/** What the start says after its first line, which is the version. */
async function start(env: Record<string, string>): Promise<{ code: unknown; said: string }> {
  const child = spawn(process.execPath, ["scripts/start.cjs"], {
    // Empty values keep those of a developer's .env away.
    env: {
      ...{ PATH: process.env.PATH, NODE_ENV: "test", DATA_DIR: dataDir },
      ...{ AUTH_SECRET: "", DATABASE_URL: "" },
      ...env,
    },
  });
  let said = "";
  child.stdout.on("data", (chunk) => {
    said += chunk;
  });
  child.stderr.on("data", (chunk) => {
    said += chunk;
  });
  const [code] = await once(child, "close");
  const [first, ...rest] = said.split("\n");
  expect(first).toMatch(/^Gatehouse \d+\.\d+\.\d+$/);
  return { code, said: rest.join("\n") };
}

test("a port in use stops the start with one sentence, before any set-up", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const address = other.address();
  const port = typeof address === "object" && address ? address.port : 0;
  expect(await start({ PORT: String(port) })).toEqual({
    code: 1,
    said: `Port ${port} is in use: stop what listens there, or choose another with PORT.\n`,
  });
  other.close();
});

test("a bad variable stops the start with one sentence, before a build", async () => {
  expect(await start({ PORT: "http" })).toEqual({
    code: 1,
    said: "PORT must be a whole number from 1 to 65535.\n",
  });
});

test.each([
  ["APP_URL", { APP_URL: "https://example.com/id" }],
  ["LIMITS", { LIMITS: '{"signUp": {"points": 1, "seconds": 1}}' }],
])("a wrong %s is told by the same", async (name, variables: Record<string, string>) => {
  const { code, said } = await start({ PORT: "39991", ...variables });
  expect(code).toBe(1);
  expect(said).toMatch(new RegExp(`^${name} [^\\n]+\\.\\n$`));
});

test("a data folder that cannot be made stops the start with one sentence", async () => {
  const file = path.join(dataDir, "a-file");
  await writeFile(file, "");
  const { code, said } = await start({ PORT: "39991", DATA_DIR: path.join(file, "data") });
  expect(code).toBe(1);
  expect(said).toMatch(/^The folder of DATA_DIR cannot be used \(ENOTDIR: [^\n]+\)\.\n$/);
});

test("a deployment without a secret stops with one sentence", async () => {
  const { code, said } = await start({ PORT: "39991", DATABASE_URL: "postgresql://127.0.0.1:1/x" });
  expect({ code, said }).toEqual({
    code: 1,
    said: 'AUTH_SECRET must be set: "openssl rand -base64 32" makes a good one.\n',
  });
});

test("[E16] npm's shell becomes the server, so that signals reach it", async () => {
  const { scripts } = JSON.parse(await readFile("package.json", "utf8"));
  await writeFile(path.join(dataDir, "node"), "#!/bin/sh\necho $$\n", { mode: 0o755 });
  const env = { ...process.env, PATH: `${dataDir}:${process.env.PATH}` };
  const child = spawn("sh", ["-c", scripts.start], { env });
  let said = "";
  child.stdout.on("data", (chunk) => {
    said += chunk;
  });
  await once(child, "close");
  expect(Number(said)).toBe(child.pid);
});

test("[E15] an install runs no package's script, so that it looks nowhere but in the registry", async () => {
  expect(await readFile(".npmrc", "utf8")).toMatch(/^ignore-scripts=true$/m);
  const { scripts } = JSON.parse(await readFile("package.json", "utf8"));
  // npm would leave out scripts before and after others as well.
  expect(Object.keys(scripts).filter((name) => /^(pre|post)/.test(name))).toEqual([]);
});
