import { type NextRequest, NextResponse } from "next/server";
import { providerOrigins } from "@/lib/http/authjs/providers";
import { HSTS } from "@/lib/http/wire/hsts";

const dev = process.env.NODE_ENV === "development";

/**
 * Puts a fresh nonce and the security headers on every page. It decides nothing about who may see
 * what: every page, action and handler does so for itself.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.randomUUID()).toString("base64");
  const policy = contentSecurityPolicy(nonce);
  const head = new Headers(request.headers);
  head.set("x-nonce", nonce);
  head.set("Content-Security-Policy", policy);
  head.set("x-path", request.nextUrl.pathname + request.nextUrl.search);
  const response = NextResponse.next({ request: { headers: head } });
  response.headers.set("Content-Security-Policy", policy);
  if (isHttps())
    for (const [name, value] of Object.entries(HSTS)) response.headers.set(name, value);
  return response;
}

/** Asked when the request comes: the same build serves houses with and without https. */
function isHttps(): boolean {
  return process.env.VERCEL === "1" || process.env.APP_URL?.startsWith("https:") === true;
}

function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ""}`,
    `style-src 'self' ${dev ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "img-src 'self' data: https:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    // Chromium holds a form to this through its redirects, and a provider's button is a form.
    ["form-action 'self'", ...providerOrigins()].join(" "),
    "frame-ancestors 'none'",
  ].join("; ");
}

/** Everything that can be a page, also the one for "not found". What is left out never is a page. */
export const config = {
  matcher: [
    "/((?!api/|_next/static/|\\.well-known/(?:jwks\\.json|security\\.txt|change-password)$|icon\\.svg$|favicon\\.ico$|robots\\.txt$|manifest\\.webmanifest$|apple-touch-icon\\.png$|icon-(?:192|512|maskable-512)\\.png$).*)",
  ],
};
