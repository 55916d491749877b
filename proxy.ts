import { type NextRequest, NextResponse } from "next/server";
import { providerOrigins } from "@/lib/http/authjs/providers";
import { HSTS } from "@/lib/http/wire/hsts";
import { whyNotReady } from "@/lib/http/wire/readiness";

const dev = process.env.NODE_ENV === "development";

/**
 * Adds a fresh nonce and the security headers to every page. It does not authorise: every page,
 * action and handler does that itself. On a database without tables, no page can be shown.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const reason = await whyNotReady();
  if (reason !== null) return unavailable(reason);
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

function unavailable(reason: string): NextResponse {
  const headers = { "Retry-After": "5", "Cache-Control": "no-store", "Content-Type": "text/plain" };
  return new NextResponse(`${reason}\n`, { status: 503, headers });
}

/** Checked per request: the same build serves instances with and without https. */
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
    // The workers that solve a captcha: files of the build.
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    // Chromium applies this to the redirects of a form too, and a provider's button is a form.
    ["form-action 'self'", ...providerOrigins()].join(" "),
    "frame-ancestors 'none'",
  ].join("; ");
}

/** Every path that can be a page, including the not-found page. Excluded paths never are. */
export const config = {
  matcher: [
    "/((?!api/|oidc/|_next/static/|\\.well-known/(?:jwks\\.json|security\\.txt|change-password|passkey-endpoints|webauthn|openid-configuration|oauth-authorization-server)$|icon\\.svg$|favicon\\.ico$|robots\\.txt$|manifest\\.webmanifest$|apple-touch-icon\\.png$|icon-(?:192|512|maskable-512)\\.png$).*)",
  ],
};
