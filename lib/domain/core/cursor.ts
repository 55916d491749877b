import { createHash } from "node:crypto";
import { z } from "zod";
import { line } from "@/lib/contracts/fields";
import { fieldError } from "./errors";

/**
 * A place in a list: the last row's sort values, in base64url.
 * @param list the list as `listKey` names it, where it has filters or sort orders
 */
export function encodeCursor(place: Record<string, string | null>, list?: string): string {
  return Buffer.from(JSON.stringify({ ...place, list })).toString("base64url");
}

/** Tells a list with its filters and its order from every other: a cursor is of use in one only. */
export function listKey(
  name: string,
  { cursor: _, limit: __, ...query }: Record<string, unknown>,
): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  const text = JSON.stringify([name, ...given.sort(([one], [other]) => (one < other ? -1 : 1))]);
  return createHash("sha256").update(text).digest("base64url").slice(0, 12);
}

export const instantIn = z.iso.datetime().transform((text) => new Date(text));
export const idIn = z.uuid();
/** Kept as text, since a Date would lose the microseconds. */
export const microsecondIn = z.iso.datetime({ precision: 6 });
export const textIn = line(500).nullable();

/**
 * Reads a cursor back. A cursor is untrusted input and is checked like any other.
 * @param list as for `encodeCursor`
 * @throws validation_failed, also for a cursor of another list, query or sort order
 */
export function decodeCursor<Shape extends z.ZodRawShape>(
  cursor: string | undefined,
  shape: Shape,
  list?: string,
) {
  if (cursor === undefined) return null;
  const json = readJson(cursor);
  const parsed = z.object(shape).safeParse(json);
  const isOfList = z.object({ list: z.literal(list) }).safeParse(json).success;
  if (!parsed.success || (list !== undefined && !isOfList)) {
    throw fieldError("validation_failed", "cursor", "This cursor isn’t valid for this list.");
  }
  return parsed.data;
}

function readJson(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    return null;
  }
}
