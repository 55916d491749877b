import { z } from "zod";
import { line } from "@/lib/contracts/fields";
import { fieldError } from "./errors";

/** A place in a list: the last row's sort values, in base64url. */
export function encodeCursor(place: Record<string, string | null>): string {
  return Buffer.from(JSON.stringify(place)).toString("base64url");
}

export const instantIn = z.iso.datetime().transform((text) => new Date(text));
export const idIn = z.uuid();
/** Kept as text, since a Date would lose the microseconds. */
export const microsecondIn = z.iso.datetime({ precision: 6 });
export const textIn = line(500).nullable();

/**
 * Reads a cursor back. A cursor is untrusted input and is checked like any other.
 * @throws validation_failed
 */
export function decodeCursor<Shape extends z.ZodRawShape>(
  cursor: string | undefined,
  shape: Shape,
) {
  if (cursor === undefined) return null;
  const parsed = z.object(shape).safeParse(readJson(cursor));
  if (!parsed.success) {
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
