import type { Context, MiddlewareHandler } from "hono";
import { createGatehouseApp } from "../app/app";
import { serializeCookie } from "../app/cookies";
import type { Session } from "../app/session";
import type { AppOptions } from "../app/settings";

export type { EndedSessions, Logout, Session, User } from "../app";
export { endedInMemory, SignInError, type SignInErrorCode } from "../app";
export type { AppOptions as GatehouseHonoOptions } from "../app/settings";
export { createTokenGuard } from "./guard";

export type GatehouseHono = {
  /** `app.use(gatehouse.routes())`: login, callback, logout, session and back-channel logout. */
  routes(): MiddlewareHandler;
  /** The session of a request; null if nobody is signed in. Sets the refreshed cookie. */
  getSession(context: Context): Promise<Session | null>;
  /**
   * Lets signed-in users pass, with `c.get("session")`. A page is sent to the sign-in and comes
   * back; a program gets 401.
   */
  requireSession(): MiddlewareHandler<{ Variables: { session: Session } }>;
};

/** Signs users of a Hono application in with Gatehouse, on any runtime of Hono's. */
export function createGatehouseHono(options: AppOptions = {}): GatehouseHono {
  const app = createGatehouseApp(options);
  const cookieHeader = (context: Context) => context.req.header("cookie");
  return {
    routes: () => async (context, next) => {
      const answer = await app.handle(context.req.raw);
      return answer ?? next();
    },
    async getSession(context) {
      const { session, cookies } = await app.readSession(cookieHeader(context));
      for (const cookie of cookies) setCookie(context, serializeCookie(cookie));
      return session;
    },
    requireSession: () => async (context, next) => {
      const { session, cookies } = await app.readSession(cookieHeader(context));
      if (session) {
        context.set("session", session);
        await next();
      } else {
        const { method, url } = context.req;
        const { pathname, search } = new URL(url);
        const accept = context.req.header("accept");
        context.res = app.signedOut({ method, path: `${pathname}${search}`, accept });
      }
      // After the handler, whose own answer would replace what was set before.
      for (const cookie of cookies) setCookie(context, serializeCookie(cookie));
    },
  };
}

const setCookie = (context: Context, value: string) =>
  context.header("Set-Cookie", value, { append: true });
