function isHttps(appUrl: string): boolean {
  return appUrl.startsWith("https:");
}

/**
 * The full name of one of our cookies. On https it has the `__Host-` prefix: browsers accept such a
 * cookie only from this exact host, over a secure connection and for every path (ASVS 3.3.1).
 */
export function cookieName(appUrl: string, name: string): string {
  return isHttps(appUrl) ? `__Host-${name}` : name;
}

/**
 * Attributes of all our cookies: scripts cannot read them, and other sites' posts do not send them
 * (ASVS 3.3.2, 3.3.4).
 */
export function cookieFlags(appUrl: string) {
  return { httpOnly: true, secure: isHttps(appUrl), sameSite: "lax", path: "/" } as const;
}
