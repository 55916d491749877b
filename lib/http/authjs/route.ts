import type { NextRequest } from "next/server";
import { getEnv } from "@/lib/http/process/configuration";
import { HSTS } from "@/lib/http/wire/hsts";
import { orUnavailable } from "@/lib/http/wire/outage";
import { handlers } from "./auth";

/** No answer of Auth.js is a document: each is JSON or leads elsewhere. */
const common = {
  "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
  "Cache-Control": "no-store",
};

type Handler = (request: NextRequest) => Promise<Response>;

/**
 * A handler of Auth.js with the headers of our own API. Where the database is out of reach it answers
 * 503: left alone, Auth.js would say that nobody is signed in, and sign a browser out whose session
 * lives on.
 */
function asOurs(handler: Handler): Handler {
  return async (request) => {
    if (!leadsBack(request)) return new Response(null, { status: 400, headers: common });
    const { body, status, headers: given } = await orUnavailable(() => handler(request));
    const headers = new Headers(given);
    const secure = getEnv().appUrl.startsWith("https:");
    for (const [name, value] of Object.entries({ ...common, ...(secure && HSTS) })) {
      headers.set(name, value);
    }
    return new Response(body, { status, headers });
  };
}

/** Auth.js takes an address to return to that is none for a fault of its configuration: 500. */
function leadsBack({ nextUrl }: NextRequest): boolean {
  const given = nextUrl.searchParams.getAll("callbackUrl").filter(Boolean);
  return given.every((url) => /^https?:/.test(protocolOf(url, nextUrl.origin)));
}

function protocolOf(url: string, origin: string): string {
  const base = url.startsWith("/") ? origin : undefined;
  return URL.canParse(url, base) ? new URL(url, base).protocol : "";
}

export const GET = asOurs(handlers.GET);
export const POST = asOurs(handlers.POST);
