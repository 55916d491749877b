import { type NextRequest, NextResponse } from "next/server";
import { providerOrigins } from "@/lib/edge/auth-providers";

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
  if (isHttps()) response.headers.set("Strict-Transport-Security", hsts);
  return response;
}

const hsts = "max-age=63072000; includeSubDomains";

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

export const config = {
  matcher: ["/((?!api/|_next/static|_next/image|\\.well-known/|icon|favicon).*)"],
};
