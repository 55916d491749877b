import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { programsOf } from "@/lib/testing/sdk/pages";

const run = promisify(execFile);
const root = path.resolve(import.meta.dirname, "..");
let consumer = "";

/** The package as npm installs it, in a program of its own. */
beforeAll(async () => {
  await run(process.execPath, ["scripts/client-build.mjs"], { cwd: root });
  consumer = await mkdtemp(path.join(tmpdir(), "gatehouse-package-"));
  const modules = path.join(consumer, "node_modules");
  await mkdir(modules);
  const pack = ["pack", "--json", "--offline", "--pack-destination", consumer];
  const { stdout } = await run("npm", pack, { cwd: path.join(root, "dist/client") });
  const [{ filename }] = JSON.parse(stdout);
  await run("tar", ["xf", filename], { cwd: consumer });
  await run("mv", ["package", "node_modules/gatehouse-client"], { cwd: consumer });
  const needed = [
    "jose",
    "oauth4webapi",
    "openid-client",
    "react",
    "@types",
    "csstype",
    "undici-types",
  ];
  const frameworks = ["hono", "@hono", "fastify", "express", "next", "react-dom"];
  for (const name of [...needed, ...frameworks]) {
    await symlink(path.join(root, "node_modules", name), path.join(modules, name), "junction");
  }
  await writeFile(path.join(consumer, "package.json"), '{"type":"module"}');
}, 180_000);
afterAll(() => rm(consumer, { recursive: true, force: true }));

/** The targets are what each weighs now and a little more. jose and openid-client are most of it. */
const modules: [subpath: string, exported: string[], gzippedKilobytes: number][] = [
  ["", ["createGatehouse", "GatehouseError", "every"], 9],
  ["/verify", ["createVerifier", "TokenError", "requireScope", "requirePermission"], 15],
  ["/app", ["createGatehouseApp", "SignInError", "endedInMemory"], 34],
  ["/next", ["createGatehouseNext"], 35],
  ["/express", ["createGatehouseExpress", "createTokenGuard"], 36],
  ["/hono", ["createGatehouseHono", "createTokenGuard"], 36],
  ["/fastify", ["createGatehouseFastify", "createTokenGuard"], 36],
  ["/react", ["GatehouseProvider", "useUser", "SignedIn", "SignInButton", "UserButton"], 3],
  ["/browser", ["createBrowserAuth", "SignInError"], 17],
];

describe.each(modules)("gatehouse-client%s", (subpath, exported, kilobytes) => {
  it("imports in plain Node", async () => {
    const script = `console.log(JSON.stringify(Object.keys(await import("gatehouse-client${subpath}"))))`;
    const node = ["--input-type=module", "--eval", script];
    const { stdout } = await run(process.execPath, node, { cwd: consumer });
    expect(JSON.parse(stdout)).toEqual(expect.arrayContaining(exported));
  });

  it(`weighs under ${kilobytes} kB with its dependencies, without its framework`, async () => {
    expect(await weightOf(`export * from "gatehouse-client${subpath}"`)).toBeLessThan(kilobytes);
  });
});

it.each([
  ["{ SignInError }", "express", 1],
  ["{ createTokenGuard }", "express", 15],
  ["{ useUser }", "react", 1],
])("leaves out what is not used by %s of %s", async (names, subpath, kilobytes) => {
  const contents = `export ${names} from "gatehouse-client/${subpath}"`;
  expect(await weightOf(contents)).toBeLessThan(kilobytes);
});

/** Gzipped kilobytes of a bundle as a program would ship it. */
async function weightOf(contents: string): Promise<number> {
  const { outputFiles, warnings } = await build({
    stdin: { contents, resolveDir: consumer },
    external: ["react", "react/*", "next/*", "express", "hono", "fastify"],
    ...{ bundle: true, minify: true, write: false, format: "esm", platform: "neutral" },
    mainFields: ["module", "main"],
    conditions: ["import"],
    logLevel: "silent",
  });
  expect(warnings).toEqual([]);
  return gzipSync(outputFiles[0]?.contents ?? "").length / 1000;
}

it("marks React's module for the client, and no other", async () => {
  const text = (name: string) =>
    readFile(path.join(consumer, "node_modules/gatehouse-client", name), "utf8");
  expect(await text("react/index.js")).toMatch(/^"use client";/);
  expect(await text("next/index.js")).not.toContain("use client");
});

const program = `
import { createGatehouseApp, type Session } from "gatehouse-client/app";
import { createBrowserAuth } from "gatehouse-client/browser";
import { createGatehouseHono, createTokenGuard } from "gatehouse-client/hono";
import { createGatehouseNext } from "gatehouse-client/next";
import { createVerifier, TokenError, type TokenErrorCode } from "gatehouse-client/verify";
import { Hono } from "hono";

const gatehouse = createGatehouseNext({ check: "always" });
const session: Session | null = await gatehouse.getSession();
const roles: string[] | undefined = session?.user.roles;
const app = new Hono();
const guard = createTokenGuard({ introspection: true });
app.get("/", guard.requireToken({ scope: "a" }), (c) => c.json(c.get("token").sub));
app.get("/me", createGatehouseHono().requireSession(), (c) => c.json(c.get("session").user.sub));
const verifier = createVerifier({ url: "https://id.example.com", audience: "api" });
const code: TokenErrorCode = new TokenError("token_expired").code;
const token: string | null = await createBrowserAuth({ url: "", clientId: "" }).getAccessToken();
// @ts-expect-error a code that there is not
new TokenError("expired");
// @ts-expect-error an API without an audience
createVerifier({ url: "https://id.example.com" });
export { code, createGatehouseApp, roles, token, verifier };
`;

it("type-checks in a program, by the strictest resolution", async () => {
  await writeFile(path.join(consumer, "program.ts"), program);
  await typeCheck(["program.ts"], { module: "nodenext" });
}, 120_000);

it.each(["nextjs", "express", "hono", "fastify", "react-spa", "verify"])(
  "type-checks as docs/integrate/%s.md uses it",
  async (page) => {
    const programs = programsOf(page);
    const names = [...programs.keys()].map((name) => `${page}/${name}`);
    for (const [name, text] of programs) {
      const file = path.join(consumer, page, name);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, text);
    }
    const paths = { "@/*": [`./${page}/*`] };
    await typeCheck(names, { module: "esnext", moduleResolution: "bundler", paths });
  },
  120_000,
);

async function typeCheck(files: string[], resolution: object): Promise<void> {
  const options = {
    ...{ strict: true, target: "es2023", noEmit: true, skipLibCheck: true, ...resolution },
    ...{ exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, jsx: "react-jsx" },
  };
  const config = { compilerOptions: options, files };
  await writeFile(path.join(consumer, "tsconfig.json"), JSON.stringify(config));
  const tsc = path.join(root, "node_modules/typescript/bin/tsc");
  const { stdout } = await run(process.execPath, [tsc, "-p", consumer]).catch((error) => error);
  expect(stdout).toBe("");
}
