import { load } from "./support/build.mjs";
import { ensureClient } from "./support/generate.mjs";
import { failWith, loadEnvFile, say } from "./support/project.mjs";

/** `npm run db:seed [-- --force]`: fills DATABASE_URL, or the embedded database, for development. */
try {
  loadEnvFile();
  await ensureClient();
  const { seedNow } = await load("prisma/seed.ts");
  const added = await seedNow(process.env, { force: process.argv.includes("--force") });
  say(added > 0 ? `Added ${added} users.` : "The users are there already.");
} catch (error) {
  failWith(error);
}
