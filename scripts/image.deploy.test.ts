import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from "vitest";
import { type FreshDatabase, makeDatabase } from "@/lib/testing/fresh-database";
import { freePort } from "@/lib/testing/ports";
import { says } from "@/lib/testing/run-as-nobody";
import {
  buildContext,
  type RunnableImage,
  readDockerfile,
  runStage,
} from "./support/dockerfile.mjs";

/** The image of the Dockerfile, made by its own steps and started as its last lines say. */

const folder = mkdtempSync(path.join(tmpdir(), "gatehouse-image-"));
const [build, final] = readDockerfile();
const isRoot = process.getuid?.() === 0;
/** What a platform like OpenShift starts a container as: an id that the image does not know. */
const user = isRoot ? { uid: 4321, gid: 0 } : {};

let image: RunnableImage;
let running: ChildProcess | null = null;

beforeAll(() => {
  // `npm ci` and `npm run build` have run in the project already.
  const last = build?.steps.at(-1);
  expect(last?.text).toBe("node scripts/image.mjs /image");
  const built = path.join(folder, "build");
  const made = spawnSync(process.execPath, ["scripts/image.mjs", path.join(built, "image")]);
  expect(made.stderr.toString()).toBe("");
  image = runStage(final?.steps ?? [], path.join(folder, "root"), { build: built });
  spawnSync("chmod", ["-R", "a-w,a+rX", image.folder]);
  spawnSync("chmod", ["a+rx", folder, path.join(folder, "root")]);
});

afterEach(async () => {
  if (running?.exitCode === null) {
    running.kill("SIGKILL");
    await once(running, "close");
  }
});

afterAll(() => {
  spawnSync("chmod", ["-R", "u+w", folder]);
  rmSync(folder, { recursive: true, force: true });
});

/** A command of the image, as `docker run --read-only --user 4321:0` runs it. */
function run(command: string[], variables: Record<string, string> = {}): ChildProcess {
  const [program, ...args] = command;
  const env = {
    ...{ PATH: process.env.PATH, NODE_ENV: "production" as const, ...image.variables },
    // Docker maps the port of the image; here it is the machine's.
    ...{ HOST: "127.0.0.1", ...variables },
  };
  const executable = program === "node" ? process.execPath : String(program);
  return spawn(executable, args, { cwd: image.folder, env, ...user });
}

async function output(program: ChildProcess): Promise<{ code: number; said: string }> {
  let said = "";
  for (const stream of [program.stdout, program.stderr]) {
    stream?.on("data", (chunk) => {
      said += chunk;
    });
  }
  const [code] = await once(program, "close");
  return { code, said };
}

async function start(variables: Record<string, string> = {}) {
  const port = String(await freePort());
  running = run(image.command, { PORT: port, APP_URL: `http://localhost:${port}`, ...variables });
  await says(running, "Gatehouse is running");
  return { base: `http://127.0.0.1:${port}`, port };
}

async function stop(): Promise<number | null> {
  running?.kill("SIGTERM");
  if (running) await once(running, "close");
  return running?.exitCode ?? null;
}

describe("the image", () => {
  test("is built in stages, and holds what runs and nothing that builds", () => {
    expect(final?.steps.map(({ instruction }) => instruction)).toEqual(
      expect.arrayContaining(["USER", "HEALTHCHECK", "CMD"]),
    );
    expect(image.user?.uid).toBeGreaterThan(0);
    expect(readdirSync(image.folder).sort()).toEqual(
      [".next", "LICENSE", "dist", "node_modules", "package.json"].concat(
        ...["prisma", "public", "scripts"],
      ),
    );
    for (const name of ["esbuild", "typescript", "prisma", "vitest", "@playwright"]) {
      expect(existsSync(path.join(image.folder, "node_modules", name, "lib")), name).toBe(false);
    }
  });

  test("is sent what the build needs, and no secrets", () => {
    const sent = buildContext();
    expect(sent).toEqual(
      expect.arrayContaining(["app", "lib", "prisma", "public", "scripts", "server", "proxy.ts"]),
    );
    for (const secret of [".env", ".data", ".git", "node_modules", ".next", "dist"]) {
      expect(sent).not.toContain(secret);
    }
    const ignored = readFileSync(".dockerignore", "utf8").split("\n");
    expect(ignored).toEqual(expect.arrayContaining([".env", ".env.*", ".data"]));
  });

  test("[E14] starts where only the data folder is writable, for any user, and hears SIGTERM", async () => {
    const { base, port } = await start();
    expect((await fetch(`${base}/api/health`)).status).toBe(200);
    expect((await fetch(`${base}/sign-in`)).status).toBe(200);
    expect((await fetch(`${base}/icon-192.png`)).status).toBe(200);
    const checked = () => output(run(image.healthy, { PORT: port }));
    expect((await checked()).code).toBe(0);
    expect(await stop()).toBe(0);
    expect((await checked()).code).toBe(1);
  });
});

describe("[E14] the image with PostgreSQL", () => {
  let database: FreshDatabase;

  beforeAll(async () => {
    database = await makeDatabase(inject("databaseTemplate"), { migrated: false });
  });
  afterAll(() => database.drop());

  const variables = () => ({
    DATABASE_URL: database.url,
    AUTH_SECRET: "a-secret-of-more-than-32-characters-for-a-container",
    DATA_DIR: "/nowhere",
  });

  test("refuses to start before the migrations, which need nothing writable", async () => {
    const early = await output(
      run(image.command, { ...variables(), PORT: String(await freePort()) }),
    );
    expect(early.code).toBe(1);
    expect(early.said).toMatch(/lacks \d+ migrations: run "npm run db:migrate" first\.\n$/);
    const migrate = () => output(run(["node", "scripts/db-migrate.mjs"], variables()));
    const first = await migrate();
    expect([first.code, first.said]).toEqual([0, expect.stringMatching(/^(Applied \S+\n)+$/)]);
    expect(await migrate()).toEqual({ code: 0, said: "The database has every migration.\n" });
    const { base } = await start(variables());
    expect((await fetch(`${base}/sign-in`)).status).toBe(200);
    expect(await stop()).toBe(0);
  });
});
