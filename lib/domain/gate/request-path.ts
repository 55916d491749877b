/** Paths of every site that Gatehouse answers itself: the end of a sign-in, and the sign-out. */
export const OWN_PATHS = "/.gatehouse/";

/** The path of a request's target, as it was sent. */
export function pathOf(target: string): string {
  return target.split(/[?#]/)[0] ?? "";
}

/** A path that every server reads in the same way. */
export type RequestPath = { segments: string[] };

/**
 * Reads the path of a request into its segments, decoded once. A trailing slash adds none.
 * @returns null where servers read it in different ways: dot segments, empty segments, backslashes,
 *   encoded slashes, what is encoded twice, parameters after `;`, control characters
 */
export function readPath(path: string): RequestPath | null {
  if (!path.startsWith("/") || /[\\;#\p{Cc}]/u.test(path)) return null;
  const parts = path.slice(1).split("/");
  if (parts.at(-1) === "") parts.pop();
  const segments = parts.map(decoded);
  return segments.every(isPlain) ? { segments } : null;
}

function decoded(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}

function isPlain(segment: string | null): segment is string {
  if (segment === null || segment === "") return false;
  // Windows drops dots and spaces at the end, which includes `.` and `..`.
  if (/[. ]$/.test(segment)) return false;
  return !/[\\/;%\p{Cc}]/u.test(segment);
}
