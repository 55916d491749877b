import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ScriptError } from "./project.mjs";

/**
 * With the embedded database, AUTH_SECRET is a file next to it, created at the first start and
 * readable by its owner only. A deployment with a DATABASE_URL sets its own.
 */
export function ensureAuthSecret() {
  if (process.env.AUTH_SECRET || process.env.DATABASE_URL) return;
  const file = path.join(process.env.DATA_DIR || ".data", "auth-secret");
  try {
    process.env.AUTH_SECRET = read(file) ?? make(file) ?? read(file);
  } catch (error) {
    throw new ScriptError(`The folder of DATA_DIR cannot be used (${error.message}).`);
  }
}

function read(file) {
  try {
    return readFileSync(file, "utf8").trim();
  } catch (error) {
    if (error.code === "ENOENT") return null;
    throw error;
  }
}

/**
 * Null if another start created one meanwhile, which must not be overwritten: it encrypts the
 * database's secrets.
 */
function make(file) {
  const secret = randomBytes(32).toString("base64url");
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  try {
    writeFileSync(file, `${secret}\n`, { mode: 0o600, flag: "wx" });
    return secret;
  } catch (error) {
    if (error.code === "EEXIST") return null;
    throw error;
  }
}
