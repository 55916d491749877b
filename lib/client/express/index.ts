import type {
  Request as ExpressRequest,
  Response as ExpressResponse,
  RequestHandler,
} from "express";
import { createGatehouseApp } from "../app/app";
import { serializeCookie } from "../app/cookies";
import type { Session } from "../app/session";
import type { AppOptions } from "../app/settings";
import { headerOf, pathOf, send, webRequest } from "../node/exchange";

export type { EndedSessions, Logout, Session, User } from "../app";
export { endedInMemory, SignInError, type SignInErrorCode } from "../app";
export type { AppOptions as GatehouseExpressOptions } from "../app/settings";
export { createTokenGuard, type TokenGuard } from "./guard";

export type GatehouseExpress = {
  /** `app.use(gatehouse.routes())`: login, callback, logout, session and back-channel logout. */
  routes(): RequestHandler;
  /** The session of a request; null if nobody is signed in. Sets the refreshed cookie. */
  getSession(request: ExpressRequest, response: ExpressResponse): Promise<Session | null>;
  /** Lets signed-in users pass. A page is sent to the sign-in and comes back; a program gets 401. */
  requireSession(): RequestHandler;
  /** The session behind `requireSession()`. @throws TypeError on a route without it */
  session(request: ExpressRequest): Session;
};

/** Signs users of an Express application (4 or 5) in with Gatehouse. */
export function createGatehouseExpress(options: AppOptions = {}): GatehouseExpress {
  const app = createGatehouseApp(options);
  const sessions = new WeakMap<ExpressRequest, Session>();

  async function getSession(request: ExpressRequest, response: ExpressResponse) {
    const { session, cookies } = await app.readSession(headerOf(request, "cookie"));
    for (const cookie of cookies) response.append("Set-Cookie", serializeCookie(cookie));
    return session;
  }

  return {
    getSession,
    routes: () => async (request, response, next) => {
      try {
        const { appUrl, basePath } = app.settings();
        if (!pathOf(request).startsWith(`${basePath}/`)) return next();
        const answer = await app.handle(webRequest(request, appUrl));
        return answer ? await send(answer, response) : next();
      } catch (error) {
        return next(error);
      }
    },
    requireSession: () => async (request, response, next) => {
      try {
        const session = await getSession(request, response);
        if (session) {
          sessions.set(request, session);
          return next();
        }
        const { method } = request;
        const accept = headerOf(request, "accept");
        return await send(app.signedOut({ method, path: pathOf(request), accept }), response);
      } catch (error) {
        return next(error);
      }
    },
    session(request) {
      const session = sessions.get(request);
      if (session) return session;
      throw new TypeError("Put requireSession() in front of this route.");
    },
  };
}
