import { makeFirstAdmin } from "@/lib/http/process/make-first-admin";
import type { ProcessPlatform } from "@/lib/http/process/platform";
import { prepareDatabase } from "@/lib/platform/db/migrate";
import type { Env } from "@/lib/platform/env";

export type App = { platform: ProcessPlatform; adminLink: string | null };

/**
 * The process's platform, once its database is ready and has its first admin, or the link that makes
 * one. Requests wait for it, so nobody is told that Gatehouse is well before. @throws StartError
 */
export async function openApp(env: Env, opening: Promise<ProcessPlatform>): Promise<App> {
  const platform = await opening;
  await prepareDatabase(platform.database);
  return { platform, adminLink: await makeFirstAdmin(env, platform) };
}
