import type { Platform } from "@/lib/domain/core/context";
import { isApplicationOrigin } from "@/lib/domain/oidc/origins";

const SECONDS = "600";
const METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";
const HEADERS = "Authorization, Content-Type";
const EXPOSED = "Retry-After, WWW-Authenticate, X-Request-Id";

/** Whether a page of another origin calls the API. Costs nothing for everyone else. */
export function crossOriginOf(request: Request, appUrl: string): string | null {
  const origin = request.headers.get("origin");
  if (origin === null || origin === new URL(appUrl).origin) return null;
  return new URL(request.url).pathname.startsWith("/api/v1") ? origin : null;
}

/**
 * Lets the pages of registered single-page applications read the API's answers (CORS), with a bearer
 * token only: credentials are never allowed, so a browser sends and shows nothing of a cookie.
 */
export async function answerCrossOrigin(
  platform: Platform,
  request: Request,
  origin: string,
  answer: () => Promise<Response>,
): Promise<Response> {
  const isKnown = await isApplicationOrigin(platform, origin);
  if (isKnown && isPreflight(request)) {
    const headers = {
      ...{ "Access-Control-Allow-Origin": origin, Vary: "Origin" },
      ...{ "Access-Control-Allow-Methods": METHODS, "Access-Control-Allow-Headers": HEADERS },
      "Access-Control-Max-Age": SECONDS,
    };
    return new Response(null, { status: 204, headers });
  }
  const response = await answer();
  response.headers.append("Vary", "Origin");
  if (!isKnown) return response;
  response.headers.set("Access-Control-Allow-Origin", origin);
  response.headers.set("Access-Control-Expose-Headers", EXPOSED);
  return response;
}

function isPreflight({ method, headers }: Request): boolean {
  return method === "OPTIONS" && headers.has("access-control-request-method");
}
