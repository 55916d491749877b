import { createBackchannelLogout } from "./backchannel";
import { createCallback } from "./callback";
import { createCheck } from "./check";
import { readCookies, type SetCookie } from "./cookies";
import { endedInMemory } from "./ended";
import { isOutage, SignInError } from "./errors";
import { createFlows } from "./flow";
import { createLogin } from "./login";
import { createLogout, signOutPage } from "./logout";
import { processWide } from "./process-wide";
import { providerOf } from "./provider";
import { createReader, type ReadOptions } from "./read";
import { createRenewal } from "./renew";
import { json, page, redirect, respond } from "./respond";
import { type Session, sessionOf } from "./session";
import { createSessionCookie } from "./session-cookie";
import { type AppOptions, type AppSettings, appSettings } from "./settings";

/** A session, and the cookies that the answer must set (`serializeCookie`). */
export type SessionRead = { session: Session | null; cookies: SetCookie[] };

export type GatehouseApp = {
  /** The settings, with what came from the environment. @throws TypeError if one is missing */
  settings(): AppSettings;
  /**
   * Answers a request for one of the routes under `basePath`: login, callback, logout, session and
   * backchannel-logout. Null for every other path.
   */
  handle(request: Request): Promise<Response | null>;
  /** The session of a request's Cookie header; null if nobody is signed in. */
  readSession(cookieHeader: string | null | undefined, options?: ReadOptions): Promise<SessionRead>;
  /** The path to send a browser to for signing in. */
  loginPath(returnTo?: string): string;
  /**
   * The answer to a request that needs a session and has none: a page is sent to the sign-in and
   * comes back, a program gets 401.
   */
  signedOut(request: { method: string; path: string; accept: string | null | undefined }): Response;
};

/**
 * Signs users of an application in with Gatehouse, on web-standard requests and answers. The
 * adapters for frameworks are built on it. Settings are read at the first use, so that a build can
 * load the module without them.
 */
export function createGatehouseApp(options: AppOptions = {}): GatehouseApp {
  let parts: Parts | null = null;
  const get = () => {
    parts ??= assemble(appSettings(options), options);
    return parts;
  };
  return {
    settings: () => get().settings,
    handle: (request) => route(get(), request),
    async readSession(cookieHeader, readOptions) {
      const { stored, set } = await get().read(readCookies(cookieHeader), readOptions);
      return { session: stored && sessionOf(stored), cookies: set };
    },
    loginPath,
    signedOut({ method, path, accept }) {
      const isPage = method === "GET" && accept?.includes("text/html");
      if (isPage) return redirect(loginPath(path));
      return json(
        { status: 401, code: "signed_out", detail: "Sign in to do this." },
        { status: 401 },
      );
    },
  };

  function loginPath(returnTo?: string): string {
    const query = returnTo === undefined ? "" : `?${new URLSearchParams({ returnTo })}`;
    return `${get().settings.basePath}/login${query}`;
  }
}

type Parts = ReturnType<typeof assemble>;

function assemble(settings: AppSettings, { endedSessions }: AppOptions) {
  const provider = providerOf(settings);
  const flows = createFlows(settings);
  const cookie = createSessionCookie(settings);
  const client = `${settings.url.href} ${settings.clientId}`;
  const ended = endedSessions ?? processWide(`ended ${client}`, endedInMemory);
  const renew = createRenewal(provider, settings);
  const isAlive = createCheck(provider, settings);
  return {
    settings,
    read: createReader({ cookie, renew, isAlive, ended }),
    login: createLogin(provider, flows, settings),
    callback: createCallback(provider, { flows, cookie }, settings),
    logout: createLogout(provider, cookie, settings),
    backchannelLogout: createBackchannelLogout(ended, settings),
  };
}

async function route(parts: Parts, request: Request): Promise<Response | null> {
  const { pathname, searchParams } = new URL(request.url);
  const { basePath } = parts.settings;
  if (!pathname.startsWith(`${basePath}/`)) return null;
  const cookies = readCookies(request.headers.get("cookie"));
  switch (`${request.method} ${pathname.slice(basePath.length)}`) {
    case "GET /login":
      return signingIn(parts.settings, request, () => parts.login(searchParams, cookies));
    case "GET /callback":
      return signingIn(parts.settings, request, () => parts.callback(searchParams, cookies));
    case "GET /session": {
      const { stored, set } = await parts.read(cookies);
      return json({ user: stored?.user ?? null }, { cookies: set });
    }
    case "GET /logout":
      return signOutPage(parts.settings);
    case "POST /logout":
      return parts.logout(request, cookies);
    case "POST /backchannel-logout":
      return parts.backchannelLogout(request);
    default:
      return respond("Not found.\n", { status: 404 });
  }
}

/** Turns a failed sign-in into its page. The log learns the cause, the user the sentence. */
async function signingIn(
  { onSignInError, onProblem, basePath }: AppSettings,
  request: Request,
  run: () => Promise<Response>,
): Promise<Response> {
  try {
    return await run();
  } catch (cause) {
    const code = isOutage(cause) ? "issuer_unavailable" : "misconfigured";
    const error = cause instanceof SignInError ? cause : new SignInError(code, cause);
    if (error.status >= 500) onProblem(error);
    if (error.code === "response_invalid") onProblem(`${error.message} ${reasonOf(error.cause)}`);
    if (onSignInError) return onSignInError(error, request);
    const body = `<p>${error.detail}</p>\n<p><a href="${basePath}/login">Sign in again</a></p>`;
    return page("Sign-in failed", body, { status: error.status });
  }
}

/** The sentences of an error and its causes, without the answer, which can hold tokens. */
function reasonOf(error: unknown): string {
  return error instanceof Error ? `← ${error.message} ${reasonOf(error.cause)}`.trim() : "";
}
