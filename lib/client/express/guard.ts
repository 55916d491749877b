import type { Request as ExpressRequest, RequestHandler } from "express";
import { headerOf, send } from "../node/exchange";
import { bearerToken } from "../verify/bearer";
import type { AccessToken } from "../verify/claims";
import { TokenError } from "../verify/errors";
import { type GuardOptions, guardOptions } from "../verify/guard-options";
import type { Requirement } from "../verify/require";
import { createVerifier } from "../verify/verifier";

export type { AccessToken, GuardOptions, Requirement };

export type TokenGuard = {
  /**
   * Lets requests pass whose bearer token is valid and covers the requirement. Others get 401 or
   * 403 with a challenge (RFC 6750), or 503 while Gatehouse cannot be asked.
   */
  requireToken(requirement?: Requirement): RequestHandler;
  /** The token behind `requireToken()`. @throws TypeError on a route without it */
  token(request: ExpressRequest): AccessToken;
};

/** Guards an API on Express with Gatehouse's access tokens. @throws TypeError for missing settings */
export function createTokenGuard(options: GuardOptions = {}): TokenGuard {
  const verifier = createVerifier(guardOptions(options));
  const tokens = new WeakMap<ExpressRequest, AccessToken>();
  return {
    requireToken: (requirement) => async (request, response, next) => {
      try {
        const token = bearerToken(headerOf(request, "authorization"));
        tokens.set(request, await verifier.verify(token, requirement));
      } catch (error) {
        return error instanceof TokenError ? send(error.toResponse(), response) : next(error);
      }
      return next();
    },
    token(request) {
      const token = tokens.get(request);
      if (token) return token;
      throw new TypeError("Put requireToken() in front of this route.");
    },
  };
}
