import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

/** Too large for any page, or of no use there: the server reads every form. */
const heavy = ["zod", "libphonenumber-js"];

/** Too large for the pages where people sign up and in, whose browsers have nothing cached yet. */
const heavyForFirst = [
  ...heavy,
  ...["react-hook-form", "@base-ui/react", "recharts", "@zxcvbn-ts/core"],
];
const isOnFirstPages = (file: string) => file.startsWith("components/auth/");

const root = path.resolve(import.meta.dirname, "../..");
const isBrowserModule = (file: string) => textOf(file).startsWith('"use client"');

const browserModules = ["app", "components"]
  .flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" }).map((name) =>
      path.join(folder, name),
    ),
  )
  .filter((file) => /\.tsx?$/.test(file) && isBrowserModule(file));

function textOf(file: string): string {
  return readFileSync(path.join(root, file), "utf8");
}

/** What a module loads: its imports and re-exports that are more than types. */
function loadedBy(file: string): string[] {
  const statements = textOf(file).matchAll(
    /^(?:import|export)\s+(?!type\b)([^;"]*?)\s*from\s+"([^"]+)"/gm,
  );
  return [...statements]
    .filter(([, names = ""]) => !isOnlyTypes(names))
    .map(([, , target = ""]) => resolve(file, target));
}

function isOnlyTypes(names: string): boolean {
  const list = /^\{([^}]*)\}$/.exec(names.trim())?.[1];
  const parts = list?.split(",").map((one) => one.trim());
  return parts?.filter(Boolean).every((one) => one.startsWith("type ")) ?? false;
}

function resolve(file: string, target: string): string {
  if (!target.startsWith("@/") && !target.startsWith(".")) return target;
  const base = target.startsWith("@/") ? target.slice(2) : path.join(path.dirname(file), target);
  return (
    [".ts", ".tsx"].map((end) => base + end).find((one) => existsSync(path.join(root, one))) ?? base
  );
}

/** The chain of imports from a browser module to a heavy package, or null. */
function chainFrom(
  file: string,
  unwanted: readonly string[],
  seen = new Set([file]),
): string[] | null {
  for (const target of loadedBy(file)) {
    if (unwanted.some((one) => target === one || target.startsWith(`${one}/`))) {
      return [file, target];
    }
    if (seen.has(target) || !existsSync(path.join(root, target))) continue;
    seen.add(target);
    // The browser calls an action; it does not load it.
    if (textOf(target).startsWith('"use server"')) continue;
    const rest = chainFrom(target, unwanted, seen);
    if (rest) return [file, ...rest];
  }
  return null;
}

describe("what a page loads", () => {
  it("reads the browser's modules", () => {
    expect(browserModules).toContain("components/ui/form.tsx");
  });

  it.each(browserModules)("%s reaches no schema library", (file) => {
    expect(chainFrom(file, heavy)?.join(" > ")).toBeUndefined();
  });

  it.each(browserModules.filter(isOnFirstPages))("%s reaches no large library", (file) => {
    expect(chainFrom(file, heavyForFirst)?.join(" > ")).toBeUndefined();
  });
});
