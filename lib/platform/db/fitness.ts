import { StartError } from "@/lib/platform/start-error";
import type { Database } from "./database";

type Facts = { encoding: string; schema: string | null };

const facts = {
  name: "",
  text: `SELECT current_setting('server_encoding') AS encoding, current_schema() AS schema`,
};

/**
 * Refuses a database that would fail later, before anything is written to it.
 * @throws StartError with one sentence that says what to change
 */
export async function refuseUnfit(database: Database): Promise<void> {
  if (database.kind === "pglite") return;
  const [found] = await database.query<Facts>(facts, []);
  if (found?.encoding !== "UTF8") {
    throw new StartError(
      `The database has the encoding ${found?.encoding}, which lacks most names: create one with ENCODING 'UTF8' TEMPLATE template0.`,
    );
  }
  // Prisma writes the schema's name between quotes as it is.
  if (found.schema?.includes('"')) {
    throw new StartError("The schema of DATABASE_URL has a quote in its name: use another schema.");
  }
  if (found.schema === null) {
    throw new StartError(
      "The schema in the search_path of DATABASE_URL does not exist: create it with CREATE SCHEMA, owned by its user.",
    );
  }
}
