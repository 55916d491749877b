import type {
  FastifyPluginAsync,
  FastifyReply,
  FastifyRequest,
  preHandlerAsyncHookHandler,
} from "fastify";
import { createGatehouseApp } from "../app/app";
import { serializeCookie } from "../app/cookies";
import type { Session } from "../app/session";
import type { AppOptions } from "../app/settings";
import { webRequest } from "../node/exchange";
import { reply } from "./reply";

export type { EndedSessions, Logout, Session, User } from "../app";
export { endedInMemory, SignInError, type SignInErrorCode } from "../app";
export type { AppOptions as GatehouseFastifyOptions } from "../app/settings";
export { createTokenGuard, type TokenGuard } from "./guard";

export type GatehouseFastify = {
  /** `fastify.register(gatehouse.plugin)`: login, callback, logout, session, back-channel logout. */
  plugin: FastifyPluginAsync;
  /** The session of a request; null if nobody is signed in. Sets the refreshed cookie. */
  getSession(request: FastifyRequest, answer: FastifyReply): Promise<Session | null>;
  /**
   * A `preHandler` that lets signed-in users pass. A page is sent to the sign-in and comes back; a
   * program gets 401.
   */
  requireSession: preHandlerAsyncHookHandler;
  /** The session behind `requireSession`. @throws TypeError on a route without it */
  session(request: FastifyRequest): Session;
};

const FORM = "application/x-www-form-urlencoded";
const LONGEST_FORM = 65_536;

/** Signs users of a Fastify application in with Gatehouse. */
export function createGatehouseFastify(options: AppOptions = {}): GatehouseFastify {
  const app = createGatehouseApp(options);
  const sessions = new WeakMap<FastifyRequest, Session>();

  async function getSession(request: FastifyRequest, answer: FastifyReply) {
    const { session, cookies } = await app.readSession(request.headers.cookie);
    for (const cookie of cookies) answer.header("Set-Cookie", serializeCookie(cookie));
    return session;
  }

  return {
    getSession,
    async plugin(fastify) {
      const { appUrl, basePath } = app.settings();
      if (!fastify.hasContentTypeParser(FORM)) {
        const rules = { parseAs: "string", bodyLimit: LONGEST_FORM } as const;
        fastify.addContentTypeParser(FORM, rules, async (_: FastifyRequest, body: string) => body);
      }
      fastify.route({
        method: ["GET", "POST"],
        url: `${basePath}/*`,
        async handler(request, answer) {
          const { method, headers, body, raw } = request;
          const parts = { method, headers, body: body ?? "", originalUrl: request.originalUrl };
          const stream = { [Symbol.asyncIterator]: () => raw[Symbol.asyncIterator]() };
          const found = await app.handle(webRequest({ ...parts, ...stream }, appUrl));
          return found ? reply(found, answer) : answer.callNotFound();
        },
      });
    },
    async requireSession(request, answer) {
      const session = await getSession(request, answer);
      if (session) {
        sessions.set(request, session);
        return;
      }
      const { method, originalUrl: path } = request;
      return reply(app.signedOut({ method, path, accept: request.headers.accept }), answer);
    },
    session(request) {
      const session = sessions.get(request);
      if (session) return session;
      throw new TypeError("Put the preHandler requireSession in front of this route.");
    },
  };
}
