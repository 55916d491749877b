import { email } from "@/lib/contracts/fields";
import { DomainError } from "@/lib/domain/core/errors";
import { ensureFirstAdmin, firstAdminLink } from "@/lib/domain/sign-up/first-admin";
import { serveOnlyAfter } from "@/lib/http/wire/readiness";
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

const WITHOUT_TABLES = 'The database lacks its tables: run "npm run db:migrate" first.';

/**
 * Without a terminal to show a banner, the link goes to the log. A failure stops no request, except
 * that pages wait for the database to have its tables.
 */
export async function logFirstAdmin(): Promise<void> {
  const platform = await getPlatform();
  try {
    const link = await makeFirstAdmin(getEnv(), platform);
    if (link) platform.log.info("first-admin.link", { link });
  } catch (error) {
    if (isWithoutTables(error)) {
      platform.log.error("database.unreachable", { reason: WITHOUT_TABLES });
      serveOnlyAfter(() => tablesMissing(platform));
    } else {
      platform.log.error("first-admin.failed", { error });
    }
  }
}

/** Once the tables are there, the first admin is made after all. */
async function tablesMissing({ database }: ProcessPlatform): Promise<string | null> {
  const text = `SELECT to_regclass('outbox_messages') IS NOT NULL AS "migrated"`;
  const [found] = await database.query<{ migrated: boolean }>({ name: "is_migrated", text }, []);
  if (!found?.migrated) return WITHOUT_TABLES;
  await logFirstAdmin();
  return null;
}
