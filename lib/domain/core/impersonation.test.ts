import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

const root = path.resolve(import.meta.dirname, "../../..");

function filesThat(folder: string, call: RegExp): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .map((name) => path.join(folder, name))
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
    .filter((file) => call.test(readFileSync(path.join(root, file), "utf8")))
    .sort();
}

/**
 * Impersonation is read-only unless a use case says otherwise. A line more here is a decision: nothing by
 * which an account is signed in to or reached belongs in the first list.
 */
it("[S100] names every use case that an admin can change something by while signed in as a user", () => {
  expect(filesThat("lib", /\bchangeableBySupport\(/)).toEqual([
    "lib/domain/account/avatar.ts",
    "lib/domain/account/data.ts",
    "lib/domain/account/profile.ts",
    "lib/domain/core/impersonation.ts",
  ]);
});

it("[S100] names everything that leads outside of an impersonation", () => {
  expect(filesThat("lib", /\boutsideImpersonation\(/)).toEqual([
    "lib/domain/access/forbidden.ts",
    "lib/domain/core/impersonation.ts",
    "lib/domain/sessions/end-impersonation.ts",
    "lib/domain/sign-in/provider-session.ts",
  ]);
  expect(filesThat("lib", /\bwholeDatabase\(/)).toEqual([
    "lib/domain/core/impersonation.ts",
    "lib/domain/core/only-reading.ts",
  ]);
});

it("[S100] has no context made but by requestCtx", () => {
  for (const folder of ["app", "lib", "server"]) {
    expect(filesThat(folder, /\bas (unknown as )?(Page)?Ctx\b/).filter(isProduct)).toEqual([]);
  }
});

/** `requestCtx` itself says what it makes. */
function isProduct(file: string): boolean {
  return !file.startsWith("lib/testing/") && file !== "lib/domain/core/context.ts";
}
