import { cookies } from "next/headers";
import { cookieFlags } from "./cookies";
import { deviceCookieName } from "./device-cookie-name";

/** The longest time that browsers keep a cookie; each sign-in starts it again. */
const MAX_AGE_SECONDS = 400 * 86_400;

export async function keepDevice(appUrl: string, token: string): Promise<void> {
  const jar = await cookies();
  jar.set(deviceCookieName(appUrl), token, { ...cookieFlags(appUrl), maxAge: MAX_AGE_SECONDS });
}
