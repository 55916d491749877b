import { cookies } from "next/headers";
import { isTheme, type Theme } from "@/lib/contracts/preferences";
import { pageCtx } from "@/lib/http/pages/context";
import { cookieFlags, cookieName } from "./cookies";

const NAME = "gatehouse.theme";
const YEAR_SECONDS = 31_536_000;

/**
 * The theme of the page: what the signed-in user chose, in whichever browser; else what was chosen in
 * this browser, from its cookie, so that the first byte of a page has it. An admin who is signed in as a
 * user keeps their own.
 */
export async function readTheme(): Promise<Theme> {
  const { appUrl, signedIn } = await pageCtx();
  const own = signedIn && !signedIn.actor.impersonation ? signedIn.preferences.theme : undefined;
  if (own) return own;
  const value = (await cookies()).get(cookieName(appUrl, NAME))?.value;
  return isTheme(value) ? value : "system";
}

/** For this browser, also when nobody is signed in. */
export async function keepTheme(theme: Theme): Promise<void> {
  const { appUrl } = await pageCtx();
  const jar = await cookies();
  const maxAge = theme === "system" ? 0 : YEAR_SECONDS;
  jar.set(cookieName(appUrl, NAME), theme, { ...cookieFlags(appUrl), maxAge });
}
