const common = {
  "Cache-Control": "no-store",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
};

/**
 * An answer to a proxy. Anything but 2xx goes to the client, who therefore gets 200 for nothing but a
 * request that may pass.
 */
export function reply(
  status: 200 | 401 | 403 | 503,
  text: string,
  headers: Record<string, string> = {},
): Response {
  const type = { "Content-Type": "text/plain; charset=utf-8" };
  return new Response(text && `${text}\n`, { status, headers: { ...common, ...type, ...headers } });
}

export function lead(
  address: string,
  setCookies: string[] = [],
  status: 302 | 401 = 302,
): Response {
  const headers = new Headers({ ...common, Location: address });
  for (const line of setCookies) headers.append("Set-Cookie", line);
  return new Response(null, { status, headers });
}

export const SIGN_IN = "Sign in to use this site.";
export const FORBIDDEN = "You don’t have access to this page.";
export const UNKNOWN = "This site isn’t registered with the sign-in service.";
export const EXPIRED = "This sign-in has expired. Open the site again.";
