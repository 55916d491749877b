import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { createContext, runInContext } from "node:vm";
import { transform } from "esbuild";
import { afterAll, beforeAll, expect, inject, it } from "vitest";

const run = promisify(execFile);
const root = path.resolve(import.meta.dirname, "../..");
const built = path.join(root, "dist/client");
let consumer = "";

beforeAll(async () => {
  await run(process.execPath, ["scripts/client-build.mjs"], { cwd: root });
  consumer = await mkdtemp(path.join(tmpdir(), "gatehouse-consumer-"));
  await mkdir(path.join(consumer, "node_modules"));
  await symlink(built, path.join(consumer, "node_modules/gatehouse-client"), "junction");
});
afterAll(() => rm(consumer, { recursive: true, force: true }));

const program = `
import { createGatehouse, every, GatehouseError, type AdminUser, type ErrorCode } from "gatehouse-client";

const app = createGatehouse({
  url: "https://id.example.com",
  onTokens: (tokens) => localStorage.setItem("tokens", JSON.stringify(tokens)),
});
const { user, accessToken } = await app.login({ login: "ada", password: "secret" });
const names: (string | null)[] = [user.profile.name, accessToken];
const settings = await app.getSettings();
const days: number = settings.deletionGraceDays;
for await (const one of every(app.listUsers, { q: "ada", status: "blocked" })) {
  const found: AdminUser = one;
  names.push(found.email, String(days));
}
const deletion = await app.deleteMe();
names.push(deletion?.deletesAt ?? null);
try {
  await app.createField({ key: "colour", label: "Colour", type: "STRING" });
} catch (error) {
  if (error instanceof GatehouseError && error.code === "already_exists") names.push(error.detail);
  const codes: ErrorCode[] = ["network_error", "rate_limited"];
  names.push(...codes);
}
// @ts-expect-error a status that there is not
await app.listUsers({ status: "asleep" });
// @ts-expect-error an identifier alone
await app.login({ email: "ada@example.com" });
// @ts-expect-error a code that there is not
if (new GatehouseError({ code: "rate_limited", detail: "" }).code === "too_late") names.pop();
`;

it("is a folder that npm packs, with its types, licences and readme", async () => {
  const { stdout } = await run("npm", ["pack", "--dry-run", "--json", "--offline"], {
    cwd: built,
    shell: process.platform === "win32",
  });
  const [packed] = JSON.parse(stdout);
  const { version } = JSON.parse(await readFile(path.join(root, "package.json"), "utf8"));
  expect(packed).toMatchObject({ name: "gatehouse-client", version });
  const files = packed.files.map((file: { path: string }) => file.path);
  expect(files).toEqual(
    expect.arrayContaining(["package.json", "README.md", "LICENSE", "index.js", "index.d.ts"]),
  );
  expect(files.filter((file: string) => /test/.test(file))).toEqual([]);
  expect(await readFile(path.join(built, "LICENSE"), "utf8")).toMatch(
    /Gatehouse[\s\S]*Drew Powers/,
  );
});

it("is one module that imports nothing", async () => {
  const text = await readFile(path.join(built, "index.js"), "utf8");
  expect(text).not.toMatch(/^import\b|\bimport\(|\brequire\(|"node:/m);
});

it("type-checks in a program, by the strictest resolution", async () => {
  await writeFile(path.join(consumer, "package.json"), '{"type":"module"}');
  await writeFile(path.join(consumer, "program.ts"), program);
  const compilerOptions = {
    // The package's own declarations are checked too, those of the platform aren't.
    ...{ strict: true, noEmit: true, exactOptionalPropertyTypes: true, skipDefaultLibCheck: true },
    ...{ target: "es2022", lib: ["es2022", "dom"], types: [], module: "nodenext" },
  };
  const config = JSON.stringify({ compilerOptions, files: ["program.ts"] });
  await writeFile(path.join(consumer, "tsconfig.json"), config);
  const tsc = path.join(root, "node_modules/typescript/bin/tsc");
  const { stdout } = await run(process.execPath, [tsc, "-p", consumer]).catch((error) => error);
  expect(stdout).toBe("");
});

it("runs in plain Node", async () => {
  const script = `
    import { createGatehouse } from "gatehouse-client";
    const app = createGatehouse({ url: ${JSON.stringify(inject("liveApp").url)} });
    const { status } = await app.getHealth();
    const refusal = await app.getMe().catch((error) => error.name + " " + error.code);
    console.log(status, refusal);
  `;
  await writeFile(path.join(consumer, "program.mjs"), script);
  const { stdout } = await run(process.execPath, ["program.mjs"], { cwd: consumer });
  expect(stdout).toBe("ok GatehouseError unauthenticated\n");
});

it("runs where there is nothing but the web's own: no process, no Buffer, no require", async () => {
  const text = await readFile(path.join(built, "index.js"), "utf8");
  const { code } = await transform(text, { format: "iife", globalName: "client" });
  const web = { fetch, Request, Response, Headers, FormData, URL, URLSearchParams, AbortSignal };
  const { url, owner } = inject("liveApp");
  const context = createContext({ ...web, url, owner });
  runInContext(code, context);
  const signIn = `(async () => {
    const app = client.createGatehouse({ url });
    await app.login(owner);
    const [one] = (await app.listUsers({ limit: 1, q: owner.email })).items;
    await app.logout();
    return one.email;
  })()`;
  expect(await runInContext(signIn, context)).toBe(owner.email);
});
