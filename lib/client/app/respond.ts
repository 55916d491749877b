import { type SetCookie, serializeCookie } from "./cookies";

type Answer = { status?: number; headers?: Record<string, string>; cookies?: readonly SetCookie[] };

/** Answers of this package depend on cookies, so nothing stores them. */
export function respond(body: string | null, { status = 200, headers, cookies = [] }: Answer = {}) {
  const all = new Headers({ "Cache-Control": "no-store", ...headers });
  for (const cookie of cookies) all.append("Set-Cookie", serializeCookie(cookie));
  return new Response(body, { status, headers: all });
}

/**
 * A GET of another address. The address that is left can hold a code, so it is not sent along as
 * the referrer.
 */
export function redirect(location: string | URL, cookies: readonly SetCookie[] = []): Response {
  const headers = { Location: String(location), "Referrer-Policy": "no-referrer" };
  return respond(null, { status: 303, headers, cookies });
}

export function json(body: unknown, answer: Answer = {}): Response {
  const headers = { "Content-Type": "application/json", ...answer.headers };
  return respond(JSON.stringify(body), { ...answer, headers });
}

/** A plain page, in case that the application has none of its own. It runs and loads nothing. */
export function page(title: string, body: string, answer: Answer = {}): Response {
  const html = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>body{font:1rem/1.5 system-ui;max-width:26rem;margin:20vh auto 0;padding:0 1rem;color-scheme:light dark}</style>
<h1>${title}</h1>
${body}
</html>
`;
  const headers = {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy":
      "default-src 'none'; style-src 'unsafe-inline'; form-action *; frame-ancestors 'none'",
    ...answer.headers,
  };
  return respond(html, { ...answer, headers });
}
