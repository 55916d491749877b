function isHttps(appUrl: string): boolean {
  return appUrl.startsWith("https:");
}

/**
 * A cookie of ours by its plain name. On https only the prefixed one counts: a browser lets nobody
 * but this very host set it, over a secure connection and for every path (ASVS 3.3.1).
 */
export function cookieName(appUrl: string, name: string): string {
  return isHttps(appUrl) ? `__Host-${name}` : name;
}

/** How each of them is kept: out of scripts' reach, and not sent along by another site's post (ASVS 3.3.2, 3.3.4). */
export function cookieFlags(appUrl: string) {
  return { httpOnly: true, secure: isHttps(appUrl), sameSite: "lax", path: "/" } as const;
}
