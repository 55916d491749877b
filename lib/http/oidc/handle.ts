import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { type Ctx, type Platform, requestCtx } from "@/lib/domain/core/context";
import { canUseApplications, type Login, loginOfSession } from "@/lib/domain/oidc/login";
import { authenticateCookie } from "@/lib/domain/sessions/sessions";
import { deviceCookieName, readDevice } from "@/lib/http/cookies/device-cookie-name";
import { readCookie, sessionCookieName } from "@/lib/http/cookies/session-cookie";
import { HSTS } from "@/lib/http/wire/hsts";
import { newToken } from "@/lib/platform/crypto/tokens";
import { isUnavailable } from "@/lib/platform/db/errors";
import { OWN_SESSION } from "./adapter";
import { requestCookieName } from "./paths";
import { providerOf } from "./provider";
import { noteRequest } from "./request";

/** Where a browser comes with its session. Everything else is a program's call. */
const browserPaths = /^\/oidc\/(auth|logout|device)(\/|$)/;

/**
 * Answers a request to the OpenID provider. Who is signed in is what Gatehouse's own session says: the
 * provider is given that session in place of a cookie of its own.
 * @param address the caller's, as far as it can be trusted
 */
export async function handleOidc(
  platform: Platform,
  request: IncomingMessage,
  response: ServerResponse,
  address: string | null,
): Promise<void> {
  harden(platform, response);
  try {
    const provider = await providerOf(platform);
    const { ctx, login } = await readRequest(platform, request, address);
    noteRequest(request, { ctx, login, browser: knownBrowser(platform, request, response) });
    replaceSession(request, provider.cookieName("session"), login);
    await provider.callback()(request, response);
  } catch (error) {
    if (!isUnavailable(error)) platform.log.error("oidc.failed", { error });
    refuse(response, isUnavailable(error) ? 503 : 500);
  }
}

function isBrowser({ url = "" }: IncomingMessage): boolean {
  return browserPaths.test(url.split("?")[0] ?? "");
}

/** The browser's token, which it gets with its first request. */
function knownBrowser(
  { appUrl }: Platform,
  request: IncomingMessage,
  response: ServerResponse,
): string | null {
  if (!isBrowser(request)) return null;
  const name = requestCookieName(appUrl);
  const known = readCookie(request.headers.cookie ?? null, name);
  if (known && /^[\w-]{43}$/.test(known)) return known;
  const token = newToken();
  const secure = appUrl.startsWith("https:") ? "; Secure" : "";
  response.setHeader("Set-Cookie", [`${name}=${token}; Path=/; HttpOnly; SameSite=Lax${secure}`]);
  return token;
}

async function readRequest(
  platform: Platform,
  request: IncomingMessage,
  ip: string | null,
): Promise<{ ctx: Ctx; login: Login | null }> {
  const { headers } = request;
  const cookie = headers.cookie ?? null;
  const token = isBrowser(request) ? readCookie(cookie, sessionCookieName(platform.appUrl)) : null;
  const found = token === null ? null : await authenticateCookie(platform, token);
  const ctx = requestCtx(platform, {
    actor: found?.actor ?? { kind: "anonymous" },
    ip,
    userAgent: headers["user-agent"] ?? null,
    device: readDevice(readCookie(cookie, deviceCookieName(platform.appUrl)) ?? undefined),
    acceptLanguage: headers["accept-language"] ?? null,
    requestId: randomUUID(),
    startedAt: performance.now(),
  });
  const login = found && canUseApplications(found) ? await loginOfSession(platform, found) : null;
  return { ctx, login };
}

/**
 * Nobody can name a session of Gatehouse in the provider's cookie: what the browser sent of that name is
 * kept only where nobody is signed in, and only in the form that the library makes. Its parser drops
 * quotes, so a value must not be judged by what it contains.
 */
function replaceSession(request: IncomingMessage, name: string, login: Login | null): void {
  const sent = (request.headers.cookie ?? "").split(/;\s*/).filter(Boolean);
  const isProviders = (pair: string) => pair.trim().startsWith(`${name}=`);
  const isPlain = (pair: string) => /^[\w-]{1,100}$/.test(pair.trim().slice(name.length + 1));
  const others = sent.filter((pair) => !isProviders(pair));
  const own = login
    ? [`${name}=${OWN_SESSION}${login.sessionId}`]
    : sent.filter((pair) => isProviders(pair) && isPlain(pair));
  request.headers.cookie = [...others, ...own].join("; ");
}

const POLICY = "default-src 'none'; script-src 'self'; frame-ancestors 'none'; base-uri 'none'";

function harden({ appUrl }: Platform, response: ServerResponse): void {
  response.setHeader("X-Content-Type-Options", "nosniff");
  response.setHeader("Referrer-Policy", "no-referrer");
  response.setHeader("X-Frame-Options", "DENY");
  // The library adds the hash of its one script, which posts a form.
  response.setHeader("Content-Security-Policy", POLICY);
  if (!appUrl.startsWith("https:")) return;
  for (const [name, value] of Object.entries(HSTS)) response.setHeader(name, value);
}

function refuse(response: ServerResponse, status: 500 | 503): void {
  if (response.headersSent) return void response.destroy();
  const error = status === 503 ? "temporarily_unavailable" : "server_error";
  response.writeHead(status, {
    "Content-Type": "application/json",
    "Cache-Control": "no-store",
    ...(status === 503 && { "Retry-After": "5" }),
  });
  response.end(JSON.stringify({ error }));
}
