import { cookieName } from "@/lib/http/cookies/cookies";

/** The paths that the provider answers, without those that begin with `/oidc/`. */
const discovery = new Set([
  "/.well-known/openid-configuration",
  "/.well-known/oauth-authorization-server",
]);

export function isOidcPath(path: string): boolean {
  return path.startsWith("/oidc/") || discovery.has(path);
}

/**
 * The cookie by which the page of a request knows the browser that started it. One for the browser and
 * not for the request, so that two tabs can sign in at once.
 */
export function requestCookieName(appUrl: string): string {
  return cookieName(appUrl, "gatehouse.requests");
}
