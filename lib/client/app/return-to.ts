/**
 * The own path that a user is sent back to: path, query and fragment. Anything that a browser would
 * take for another origin becomes `/`, and so does a path under `basePath`, where this package's
 * routes are.
 */
export function ownPath(value: string | null | undefined, appUrl: URL, basePath?: string): string {
  if (!value || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(value) || !URL.canParse(value, appUrl))
    return "/";
  const { origin, pathname, search, hash } = new URL(value, appUrl);
  const isRoute = basePath !== undefined && `${pathname}/`.startsWith(`${basePath}/`);
  // Dots are resolved by now, so the path can have gained slashes in front: "/.//evil.example".
  if (origin !== appUrl.origin || pathname.startsWith("//") || isRoute) return "/";
  return `${pathname}${search}${hash}`;
}
