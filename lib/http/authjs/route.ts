import type { NextRequest } from "next/server";
import { getEnv } from "@/lib/http/process/configuration";
import { HSTS } from "@/lib/http/wire/hsts";
import { orUnavailable } from "@/lib/http/wire/outage";
import { handlers } from "./auth";

/** Auth.js never answers with a document, only with JSON or a redirect. */
const common = {
  "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
  "Cache-Control": "no-store",
};

type Handler = (request: NextRequest) => Promise<Response>;

/**
 * A handler of Auth.js with the headers of our own API. Without the database it answers 503; Auth.js
 * would otherwise answer that nobody is signed in, and sign out a browser whose session still exists.
 */
function asOurs(handler: Handler): Handler {
  return async (request) => {
    if (!hasValidReturnUrl(request)) return new Response(null, { status: 400, headers: common });
    const { body, status, headers: given } = await orUnavailable(() => handler(request));
    const headers = new Headers(given);
    const secure = getEnv().appUrl.startsWith("https:");
    for (const [name, value] of Object.entries({ ...common, ...(secure && HSTS) })) {
      headers.set(name, value);
    }
    return new Response(body, { status, headers });
  };
}

/** Auth.js answers 500 to a return URL that isn't one, as if its configuration were wrong. */
function hasValidReturnUrl({ nextUrl }: NextRequest): boolean {
  const given = nextUrl.searchParams.getAll("callbackUrl").filter(Boolean);
  return given.every((url) => /^https?:/.test(protocolOf(url, nextUrl.origin)));
}

function protocolOf(url: string, origin: string): string {
  const base = url.startsWith("/") ? origin : undefined;
  return URL.canParse(url, base) ? new URL(url, base).protocol : "";
}

export const GET = asOurs(handlers.GET);
export const POST = asOurs(handlers.POST);
