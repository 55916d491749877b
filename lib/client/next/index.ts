import { createGatehouseApp } from "../app/app";
import type { Session } from "../app/session";
import type { AppOptions } from "../app/settings";
import { refreshed } from "./proxy";
import { currentPath, readServerSession } from "./server-session";

export type { EndedSessions, Logout, Session, User } from "../app";
export { endedInMemory, SignInError, type SignInErrorCode } from "../app";
export type { AppOptions as GatehouseNextOptions } from "../app/settings";

export type GatehouseNext = {
  /** `export const { GET, POST } = gatehouse.handlers` in `app/auth/[...gatehouse]/route.ts`. */
  handlers: { GET(request: Request): Promise<Response>; POST(request: Request): Promise<Response> };
  /**
   * The signed-in user's session, in server components, server actions and route handlers; null if
   * nobody is signed in. A request asks once, however often this is called.
   */
  getSession(): Promise<Session | null>;
  /**
   * The same where someone must be signed in: otherwise it redirects to the sign-in, which comes
   * back to `returnTo`, or to the page itself if the proxy runs. In a route handler of an API, call
   * `getSession` and answer 401 instead.
   */
  requireSession(options?: { returnTo?: string }): Promise<Session>;
  /**
   * `export const proxy = gatehouse.proxy` in `proxy.ts` (`middleware.ts` before Next 16). It only
   * refreshes the cookie, because server components cannot set one. It guards nothing: a matcher
   * that misses a path, or a route that moves, would open it. Check in each page, action and route
   * handler, with `getSession` or `requireSession`.
   */
  proxy(request: Request): Promise<Response>;
};

/** Signs users of a Next application in with Gatehouse. Make it once, in a file such as `lib/gatehouse.ts`. */
export function createGatehouseNext(options: AppOptions = {}): GatehouseNext {
  const app = createGatehouseApp(options);
  const handle = async (request: Request) => {
    if (request.headers.has("rsc")) return goThere();
    return (await app.handle(request)) ?? new Response("Not found.\n", { status: 404 });
  };
  const getSession = () => readServerSession(app);
  return {
    handlers: { GET: handle, POST: handle },
    getSession,
    async requireSession({ returnTo } = {}) {
      const session = await getSession();
      if (session) return session;
      const { redirect } = await import("next/navigation");
      return redirect(app.loginPath(returnTo ?? (await currentPath())));
    },
    proxy: (request) => refreshed(app, request),
  };
}

/**
 * The answer to Next itself, which asks for the part of a page: for a link, and on the server for the
 * redirect of an action. It would follow the sign-in to Gatehouse, and show Gatehouse's page as one of
 * the application's. Without a part of a page, Next lets the browser go there.
 */
const goThere = () => new Response(null, { status: 204, headers: { "Cache-Control": "no-store" } });
