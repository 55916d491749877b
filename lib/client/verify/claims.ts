import type { JWTPayload } from "jose";

/** An access token that has been verified. */
export type AccessToken = {
  /** The user, or for a machine client the client itself. */
  sub: string;
  clientId: string;
  /** The session behind the token; null for machine clients. */
  sid: string | null;
  /** What the client was granted. */
  scope: readonly string[];
  /** The user's roles and permissions; empty unless the client was granted the scopes of that name. */
  roles: readonly string[];
  permissions: readonly string[];
  expiresAt: Date;
  /** All claims as issued. */
  claims: Readonly<JWTPayload>;
};

/** Reads the claims of a JWT access token (RFC 9068, 2.2) or of an introspection (RFC 7662, 2.2). */
export function accessTokenOf(claims: JWTPayload): AccessToken {
  return {
    sub: textOf(claims.sub),
    clientId: textOf(claims.client_id),
    sid: typeof claims.sid === "string" ? claims.sid : null,
    scope: textOf(claims.scope).split(" ").filter(Boolean),
    roles: listOf(claims.roles),
    permissions: listOf(claims.permissions),
    expiresAt: new Date((claims.exp ?? 0) * 1000),
    claims,
  };
}

const textOf = (claim: unknown) => (typeof claim === "string" ? claim : "");

function listOf(claim: unknown): string[] {
  return Array.isArray(claim) ? claim.filter((one) => typeof one === "string") : [];
}
