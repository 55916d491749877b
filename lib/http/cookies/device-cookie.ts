import { cookies } from "next/headers";
import { cookieFlags, cookieName } from "./cookies";

/** The longest time that browsers keep a cookie; each sign-in starts it again. */
const MAX_AGE_SECONDS = 400 * 86_400;

/** The cookie by which a browser is known again when someone signs in. It opens nothing. */
export function deviceCookieName(appUrl: string): string {
  return cookieName(appUrl, "gatehouse.device");
}

/** The token of a device cookie; null for anything that we did not set. */
export function readDevice(value: string | undefined): string | null {
  return value && /^[\w-]{43}$/.test(value) ? value : null;
}

export async function keepDevice(appUrl: string, token: string): Promise<void> {
  const jar = await cookies();
  jar.set(deviceCookieName(appUrl), token, { ...cookieFlags(appUrl), maxAge: MAX_AGE_SECONDS });
}
