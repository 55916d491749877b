import type { AccessToken } from "./claims";
import { TokenError } from "./errors";

/** What a call needs. A list means all of it. */
export type Requirement = {
  scope?: string | readonly string[] | undefined;
  permission?: string | readonly string[] | undefined;
};

/**
 * Refuses a token whose client was not granted these scopes. A string can name several, separated
 * by spaces.
 * @throws TokenError insufficient_scope; its challenge names the scopes
 */
export function requireScope(token: AccessToken, scope: string | readonly string[]): void {
  const wanted = listOf(scope);
  if (wanted.every((one) => token.scope.includes(one))) return;
  throw new TokenError("insufficient_scope", { scope: wanted.join(" ") });
}

/**
 * Refuses a token whose user does not hold these permissions.
 * @throws TokenError insufficient_permission
 */
export function requirePermission(
  token: AccessToken,
  permission: string | readonly string[],
): void {
  if (listOf(permission).every((one) => token.permissions.includes(one))) return;
  throw new TokenError("insufficient_permission");
}

/** @throws TokenError insufficient_scope, insufficient_permission */
export function requireAll(token: AccessToken, { scope, permission }: Requirement): void {
  if (scope !== undefined) requireScope(token, scope);
  if (permission !== undefined) requirePermission(token, permission);
}

function listOf(wanted: string | readonly string[]): readonly string[] {
  return typeof wanted === "string" ? wanted.split(" ").filter(Boolean) : wanted;
}
