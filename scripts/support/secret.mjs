import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * While the database is embedded, AUTH_SECRET lives beside it: made at the first start, readable by
 * its owner only. A deployment with a DATABASE_URL sets its own.
 */
export function ensureAuthSecret() {
  if (process.env.AUTH_SECRET || process.env.DATABASE_URL) return;
  const file = path.join(process.env.DATA_DIR || ".data", "auth-secret");
  try {
    process.env.AUTH_SECRET = readFileSync(file, "utf8").trim();
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
    const secret = randomBytes(32).toString("base64url");
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(file, `${secret}\n`, { mode: 0o600 });
    process.env.AUTH_SECRET = secret;
  }
}
