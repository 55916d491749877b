import type { Database } from "@/lib/platform/db/database";
import { readOnlyDatabase } from "@/lib/platform/db/read-only";
import { DomainError } from "./errors";

/** One for each database, so that what is cached by it stays cached. */
const reading = new WeakMap<Database, Database>();
const whole = new WeakMap<Database, Database>();

/** The database as someone sees it who is signed in as a user. Changes are refused with `forbidden`. */
export function onlyReading(database: Database): Database {
  if (whole.has(database)) return database;
  const known = reading.get(database);
  if (known) return known;
  const made = readOnlyDatabase(database, refusedAsSupport);
  reading.set(database, made);
  whole.set(made, database);
  return made;
}

/** The database that `onlyReading` was given; any other one as it is. */
export function wholeDatabase(database: Database): Database {
  return whole.get(database) ?? database;
}

export function refusedAsSupport(): DomainError {
  return new DomainError("forbidden", {
    detail: "You can’t do this while you’re signed in as someone else. Nothing was changed.",
  });
}
