/** The paths that the provider answers, without those that begin with `/oidc/`. */
const discovery = new Set([
  "/.well-known/openid-configuration",
  "/.well-known/oauth-authorization-server",
]);

export function isOidcPath(path: string): boolean {
  return path.startsWith("/oidc/") || discovery.has(path);
}

/** The cookie by which the page of a request knows the browser that started it. */
export function requestCookieName(appUrl: string): string {
  return `${appUrl.startsWith("https:") ? "__Secure-" : ""}gatehouse.oidc-request`;
}
