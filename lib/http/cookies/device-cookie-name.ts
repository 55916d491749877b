import { cookieName } from "./cookies";

/** The cookie by which a browser is known again when someone signs in. It opens nothing. */
export function deviceCookieName(appUrl: string): string {
  return cookieName(appUrl, "gatehouse.device");
}

/** The token of a device cookie; null for anything that we did not set. */
export function readDevice(value: string | undefined): string | null {
  return value && /^[\w-]{43}$/.test(value) ? value : null;
}
