import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

/**
 * The direction of imports: app, components → lib/http → lib/domain → lib/contracts, with
 * lib/platform below the domain, and between the subjects of the domain. An import that points the
 * other way fails here.
 */
const root = path.resolve(import.meta.dirname, "../..");
const folders = ["app", "components", "lib", "server", "prisma"];
const rootFiles = ["proxy.ts", "instrumentation.ts"];

type Import = { from: string; to: string };
type Layer = "app" | "components" | "server" | "prisma" | "root" | `lib/${string}` | "package";

function sourceFiles(): string[] {
  const inFolders = folders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" }).map((name) =>
      path.join(folder, name),
    ),
  );
  return [...inFolders, ...rootFiles].filter(
    (name) => /\.tsx?$/.test(name) && !name.includes("db/generated/"),
  );
}

const isTest = (file: string) => /\.test\.tsx?$/.test(file) || file.startsWith("lib/testing/");

/** `import … from "x"`, `export … from "x"`, `import "x"` and `import("x")`. */
const specifier =
  /(?:^|\n)\s*(?:import|export)\s+(?:type\s)?(?:[\w*\s{},$]+?\sfrom\s+)?"([^"]+)"|\bimport\(\s*"([^"]+)"/g;

function importsOf(file: string): Import[] {
  const text = readFileSync(path.join(root, file), "utf8");
  return [...text.matchAll(specifier)].map(([, named, dynamic]) => ({
    from: file,
    to: resolve(file, named ?? dynamic ?? ""),
  }));
}

function resolve(file: string, to: string): string {
  if (to.startsWith("@/")) return to.slice(2);
  return to.startsWith(".") ? path.join(path.dirname(file), to) : to;
}

function layerOf(file: string): Layer {
  const lib = /^lib\/([\w-]+)/.exec(file)?.[1];
  if (lib) return `lib/${lib}`;
  const top = file.split("/")[0];
  if (top === "app" || top === "components" || top === "server" || top === "prisma") return top;
  return rootFiles.includes(file) ? "root" : "package";
}

const files = sourceFiles();
const imports = files.filter((file) => !isTest(file)).flatMap(importsOf);
const say = (found: Import[]) => found.map(({ from, to }) => `${from} imports ${to}`);

/** What each layer may import of the project itself. */
const allowed: Record<string, Layer[]> = {
  "lib/contracts": ["lib/contracts"],
  "lib/platform": ["lib/platform"],
  "lib/domain": ["lib/domain", "lib/contracts", "lib/platform"],
  "lib/http": ["lib/http", "lib/domain", "lib/contracts", "lib/platform", "lib/hooks"],
  "lib/hooks": ["lib/hooks", "lib/contracts"],
  "lib/client": ["lib/client"],
  components: ["components", "lib/contracts"],
  app: ["app", "components", "lib/http", "lib/domain", "lib/contracts", "lib/platform"],
  server: ["server", "lib/http", "lib/domain", "lib/contracts", "lib/platform"],
};

/** The subjects of lib/domain, from the lowest up: each may import only those before it. */
const subjects = [
  "core",
  "jobs",
  "audit",
  "settings",
  "hooks",
  "captcha",
  "messages",
  "codes",
  "users",
  "protection",
  "access",
  "fields",
  "factors",
  "sessions",
  "passwords",
  "sign-up",
  "invitations",
  "sign-in",
  "applications",
  "oidc",
  "gate",
  "account",
  "analytics",
  "admin",
  "chain",
  "logs",
  "transfer",
  "bulk",
  "housekeeping",
];

const subjectOf = (file: string) => /^lib\/domain\/([\w-]+)/.exec(file)?.[1];

describe("the direction of imports", () => {
  it("is read from every layer", () => {
    expect(imports.length).toBeGreaterThan(300);
    for (const layer of Object.keys(allowed)) {
      expect(
        imports.some(({ from }) => layerOf(from) === layer),
        layer,
      ).toBe(true);
    }
  });

  it.each(Object.entries(allowed))("of %s points at %j", (layer, targets) => {
    const wrong = imports.filter(({ from, to }) => {
      const target = layerOf(to);
      return layerOf(from) === layer && target !== "package" && !targets.includes(target);
    });
    expect(say(wrong)).toEqual([]);
  });

  it.each(subjects.map((subject, index) => [subject, subjects.slice(0, index)] as const))(
    "between the subjects of the domain: %s imports only %j",
    (subject, below) => {
      const wrong = imports.filter(({ from, to }) => {
        const target = subjectOf(to);
        return subjectOf(from) === subject && target && ![subject, ...below].includes(target);
      });
      expect(say(wrong)).toEqual([]);
    },
  );

  it("names every subject of the domain once", () => {
    const folders = readdirSync(path.join(root, "lib/domain"));
    expect(folders.sort()).toEqual([...subjects].sort());
  });

  it("leaves the client whole: it imports itself and what its package depends on", () => {
    const foreign = imports.filter(
      ({ from, to }) => layerOf(from) === "lib/client" && layerOf(to) !== "lib/client",
    );
    const byFolder = new Map<string, Set<string>>();
    for (const { from, to } of foreign) {
      const folder = /^lib\/client\/(\w+)\//.exec(from)?.[1] ?? ".";
      byFolder.set(folder, (byFolder.get(folder) ?? new Set()).add(to));
    }
    const found = [...byFolder].map(([folder, names]) => [folder, [...names].sort()]);
    expect(Object.fromEntries(found)).toEqual({
      ".": ["openapi-fetch"],
      verify: ["jose", "oauth4webapi"],
      app: ["jose", "openid-client"],
      browser: ["openid-client"],
      next: ["next/headers", "next/navigation", "next/server"],
      express: ["express"],
      hono: ["hono"],
      fastify: ["fastify"],
      react: ["react"],
    });
  });

  it("gives an API's guard no more than what verifies tokens", () => {
    const wrong = imports.filter(
      ({ from, to }) => from.startsWith("lib/client/verify/") && to.startsWith("lib/client/app"),
    );
    expect(say(wrong)).toEqual([]);
  });

  it("has tests' helpers in no product code", () => {
    const wrong = imports.filter(
      ({ from, to }) => layerOf(to) === "lib/testing" && layerOf(from) !== "prisma",
    );
    expect(say(wrong)).toEqual([]);
  });

  it("keeps Next and React out of the domain and the contracts", () => {
    const wrong = imports.filter(
      ({ from, to }) =>
        ["lib/domain", "lib/contracts"].includes(layerOf(from)) &&
        /^(next|next-auth|react|react-dom|@auth)(\/|$)/.test(to),
    );
    expect(say(wrong)).toEqual([]);
  });

  it("names Prisma in domain, platform and prisma alone", () => {
    const named = (to: string) =>
      /^(@prisma|prisma|pg)(\/|$)/.test(to) || to.includes("db/generated");
    const mayName: Layer[] = ["lib/domain", "lib/platform", "prisma"];
    const wrong = imports.filter(({ from, to }) => named(to) && !mayName.includes(layerOf(from)));
    expect(say(wrong)).toEqual([]);
    const adapters = imports.filter(({ to }) => to === "@auth/prisma-adapter");
    expect(say(adapters)).toEqual(["lib/http/authjs/adapter.ts imports @auth/prisma-adapter"]);
    const viaContext = files
      .filter((file) => !isTest(file) && /^(app|components|lib\/http|server)/.test(file))
      .filter((file) =>
        /\bprisma\b\.\w+\.(find|create|update|delete|upsert|count)/.test(
          readFileSync(path.join(root, file), "utf8"),
        ),
      );
    expect(viaContext).toEqual([]);
  });
});
