import type { Health } from "@/lib/contracts/answers/admin";
import type { Platform } from "./context";

const ping = { name: "ping", text: "select 1 as one" };
const PATIENCE_MS = 2000;

/** Whether this instance can serve: its database answers within two seconds. Never throws. */
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
