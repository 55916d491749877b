import { email } from "@/lib/contracts/fields";
import { DomainError } from "@/lib/domain/core/errors";
import { ensureFirstAdmin, firstAdminLink } from "@/lib/domain/sign-up/first-admin";
import { isWithoutTables } from "@/lib/platform/db/errors";
import type { Env } from "@/lib/platform/env";
import { StartError } from "@/lib/platform/start-error";
import { getEnv } from "./configuration";
import { getPlatform, type ProcessPlatform } from "./platform";

/**
 * Creates the owner that the environment names, or the link that creates one; null if there is an
 * owner.
 * @throws StartError when ADMIN_EMAIL or ADMIN_PASSWORD is refused
 */
export async function makeFirstAdmin(env: Env, platform: ProcessPlatform): Promise<string | null> {
  const { adminEmail, adminPassword: password } = env;
  if (!adminEmail || !password) return firstAdminLink(platform);
  const given = email.safeParse(adminEmail);
  if (!given.success) {
    throw new StartError(`ADMIN_EMAIL was refused: ${given.error.issues[0]?.message}`);
  }
  try {
    await ensureFirstAdmin(platform, { email: given.data, password });
    return null;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw new StartError(`ADMIN_PASSWORD was refused: ${error.message}`);
  }
}

/** Without a terminal to show a banner, the link goes to the log. A failure stops no request. */
export async function logFirstAdmin(): Promise<void> {
  const platform = await getPlatform();
  try {
    const link = await makeFirstAdmin(getEnv(), platform);
    if (link) platform.log.info("first-admin.link", { link });
  } catch (error) {
    if (isWithoutTables(error)) {
      const reason = 'The database lacks its tables: run "npm run db:migrate" first.';
      platform.log.error("database.unreachable", { reason });
    } else {
      platform.log.error("first-admin.failed", { error });
    }
  }
}
