import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { load } from "./support/build.mjs";
import { ensureClient } from "./support/generate.mjs";
import { failWith, ScriptError, say } from "./support/project.mjs";

/**
 * `npm run db:new -- add-passkeys` writes the migration from the existing migrations to the schema.
 */
try {
  const name = process.argv[2];
  if (!name || !/^[a-z0-9]+([-_][a-z0-9]+)*$/.test(name)) {
    throw new ScriptError("Name the migration in lower case: npm run db:new -- add-passkeys");
  }
  await ensureClient();
  const { diffMigrationsToSchema } = await load("lib/platform/db/schema-diff.ts");
  const sql = await diffMigrationsToSchema();
  if (sql === "") {
    say("The migrations already lead to the schema: nothing to write.");
  } else {
    const time = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
    const folder = path.join("prisma/migrations", `${time}_${name.replaceAll("-", "_")}`);
    await mkdir(folder);
    await writeFile(path.join(folder, "migration.sql"), `${sql}\n`);
    say(`Wrote ${folder}/migration.sql: read it, then run npm run db:migrate.`);
  }
} catch (error) {
  failWith(error);
}
