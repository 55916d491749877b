import type { GatehouseApp } from "../app/app";
import { readCookies, type SetCookie, serializeCookie } from "../app/cookies";

/** Tells `requireSession` the page to come back to. The sign-in takes own paths only. */
export const PATH_HEADER = "x-gatehouse-path";

/**
 * Lets a request pass with its session refreshed: the page that is rendered reads the new cookie,
 * and so does the browser. This package's own routes pass as they are.
 */
export async function refreshed(app: GatehouseApp, request: Request): Promise<Response> {
  const { NextResponse } = await import("next/server");
  const { pathname, search } = new URL(request.url);
  if (pathname.startsWith(`${app.settings().basePath}/`)) return NextResponse.next();
  const header = request.headers.get("cookie");
  const { cookies } = await app.readSession(header, { check: false });
  const headers = new Headers(request.headers);
  headers.set(PATH_HEADER, `${pathname}${search}`);
  if (cookies.length > 0) headers.set("cookie", applied(header, cookies));
  const response = NextResponse.next({ request: { headers } });
  for (const cookie of cookies) response.headers.append("Set-Cookie", serializeCookie(cookie));
  return response;
}

/** The Cookie header as the browser will send it next. */
function applied(header: string | null, cookies: readonly SetCookie[]): string {
  const next = new Map(readCookies(header));
  for (const { name, value } of cookies) {
    if (value === "") next.delete(name);
    else next.set(name, value);
  }
  return [...next].map((pair) => pair.join("=")).join("; ");
}
