import { loadMigrateNow } from "./support/build.mjs";
import { failWith, loadEnvFile, say } from "./support/project.mjs";

/** Applies the pending migrations to DATABASE_URL, or to the embedded database without one. */
try {
  loadEnvFile();
  const { migrateNow } = await loadMigrateNow();
  const applied = await migrateNow(process.env, say);
  for (const name of applied) say(`Applied ${name}`);
  if (applied.length === 0) say("The database has every migration.");
} catch (error) {
  failWith(error);
}
