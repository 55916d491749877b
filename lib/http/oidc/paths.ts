/** The paths that the provider answers, without those that begin with `/oidc/`. */
const discovery = new Set([
  "/.well-known/openid-configuration",
  "/.well-known/oauth-authorization-server",
]);

export function isOidcPath(path: string): boolean {
  return path.startsWith("/oidc/") || discovery.has(path);
}
