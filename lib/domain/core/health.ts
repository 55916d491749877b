import type { Health } from "@/lib/contracts/answers/admin";
import type { Platform } from "./context";

/**
 * Removes nothing, and is refused where nothing could be written: by a read-only database, and by
 * one that lacks its tables.
 */
const ping = { name: "ping", text: "DELETE FROM rate_limits WHERE key = ''" };
const PATIENCE_MS = 2000;

/** Whether this instance can serve: its database takes a write within two seconds. Never throws. */
export async function checkHealth(platform: Platform): Promise<Health> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("timeout")), PATIENCE_MS);
  });
  try {
    await Promise.race([platform.database.query(ping, []), patience]);
    return { status: "ok", database: "ok" };
  } catch {
    return { status: "unavailable", database: "unreachable" };
  } finally {
    clearTimeout(timer);
  }
}
