import type { MiddlewareHandler } from "hono";
import { bearerToken } from "../verify/bearer";
import type { AccessToken } from "../verify/claims";
import { TokenError } from "../verify/errors";
import { type GuardOptions, guardOptions } from "../verify/guard-options";
import type { Requirement } from "../verify/require";
import { createVerifier } from "../verify/verifier";

export type { AccessToken, GuardOptions, Requirement };

type Guard = (
  requirement?: Requirement,
) => MiddlewareHandler<{ Variables: { token: AccessToken } }>;

/**
 * Guards an API on Hono with Gatehouse's access tokens. `requireToken({ scope, permission })` lets
 * requests pass whose bearer token is valid and covers the requirement, with `c.get("token")`.
 * Others get 401 or 403 with a challenge (RFC 6750), or 503 while Gatehouse cannot be asked.
 * @throws TypeError for missing settings
 */
export function createTokenGuard(options: GuardOptions = {}): { requireToken: Guard } {
  const verifier = createVerifier(guardOptions(options));
  return {
    requireToken: (requirement) => async (context, next) => {
      try {
        const token = bearerToken(context.req.header("authorization"));
        context.set("token", await verifier.verify(token, requirement));
      } catch (error) {
        if (error instanceof TokenError) return error.toResponse();
        throw error;
      }
      return next();
    },
  };
}
