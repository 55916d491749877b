import type { NextRequest } from "next/server";
import { spendProviderState } from "@/lib/domain/sign-in/provider-state";
import { pageCtx } from "@/lib/http/pages/context";
import { getEnv } from "@/lib/http/process/configuration";
import { HSTS } from "@/lib/http/wire/hsts";
import { orUnavailable } from "@/lib/http/wire/outage";
import { handlers } from "./auth";
import { notingAnswer } from "./provider-failure";
import { isStarter } from "./starter";
import { ownState } from "./state";

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
    const { body, status, headers: given } = await orUnavailable(() => answerOf(handler, request));
    const headers = new Headers(given);
    const secure = getEnv().appUrl.startsWith("https:");
    for (const [name, value] of Object.entries({ ...common, ...(secure && HSTS) })) {
      headers.set(name, value);
    }
    return new Response(body, { status, headers });
  };
}

/** Auth.js's answer, or the page that says to begin again where the provider's answer is not for this sign-in. */
async function answerOf(handler: Handler, request: NextRequest): Promise<Response> {
  if (!isCodeFromProvider(request)) return handler(request);
  const [ctx, state] = await Promise.all([pageCtx(), ownState(request, getEnv())]);
  const isOurs = state !== null && (await isStarter(ctx));
  if (isOurs && (await spendProviderState(ctx, state))) {
    return notingAnswer(providerOf(request), () => handler(request));
  }
  const page = ctx.signedIn ? "/settings/security" : "/sign-in";
  return new Response(null, {
    status: 302,
    headers: { Location: `${ctx.appUrl}${page}?error=started_again` },
  });
}

function providerOf({ nextUrl }: NextRequest): string {
  return nextUrl.pathname.split("/").at(-1) ?? "";
}

/** The answer of a person who signed in there. One that refused has no code, and Auth.js says so. */
function isCodeFromProvider({ nextUrl }: NextRequest): boolean {
  return nextUrl.pathname.includes("/callback/") && nextUrl.searchParams.has("code");
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
