import type { FastifyRequest, preHandlerAsyncHookHandler } from "fastify";
import { bearerToken } from "../verify/bearer";
import type { AccessToken } from "../verify/claims";
import { TokenError } from "../verify/errors";
import { type GuardOptions, guardOptions } from "../verify/guard-options";
import type { Requirement } from "../verify/require";
import { createVerifier } from "../verify/verifier";
import { reply } from "./reply";

export type { AccessToken, GuardOptions, Requirement };

export type TokenGuard = {
  /**
   * A `preHandler` that lets requests pass whose bearer token is valid and covers the requirement.
   * Others get 401 or 403 with a challenge (RFC 6750), or 503 while Gatehouse cannot be asked.
   */
  requireToken(requirement?: Requirement): preHandlerAsyncHookHandler;
  /** The token behind `requireToken()`. @throws TypeError on a route without it */
  token(request: FastifyRequest): AccessToken;
};

/** Guards an API on Fastify with Gatehouse's access tokens. @throws TypeError for missing settings */
export function createTokenGuard(options: GuardOptions = {}): TokenGuard {
  const verifier = createVerifier(guardOptions(options));
  const tokens = new WeakMap<FastifyRequest, AccessToken>();
  return {
    requireToken: (requirement) => async (request, answer) => {
      try {
        const token = bearerToken(request.headers.authorization);
        tokens.set(request, await verifier.verify(token, requirement));
      } catch (error) {
        if (error instanceof TokenError) return reply(error.toResponse(), answer);
        throw error;
      }
    },
    token(request) {
      const token = tokens.get(request);
      if (token) return token;
      throw new TypeError("Put requireToken() in front of this route.");
    },
  };
}
