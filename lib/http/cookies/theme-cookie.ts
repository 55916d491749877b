import { cookies } from "next/headers";
import { pageCtx } from "@/lib/http/pages/context";
import { cookieFlags, cookieName } from "./cookies";

const NAME = "gatehouse.theme";
const YEAR_SECONDS = 31_536_000;

export type Theme = "light" | "dark" | "system";

/** The theme chosen in this browser. It is in a cookie, so that the first byte of a page has it. */
export async function readTheme(): Promise<Theme> {
  const { appUrl } = await pageCtx();
  const value = (await cookies()).get(cookieName(appUrl, NAME))?.value;
  return value === "light" || value === "dark" ? value : "system";
}

/** Anything but light and dark is the system's theme. */
export async function keepTheme(theme: string): Promise<void> {
  const { appUrl } = await pageCtx();
  const jar = await cookies();
  const name = cookieName(appUrl, NAME);
  const maxAge = theme === "light" || theme === "dark" ? YEAR_SECONDS : 0;
  jar.set(name, theme, { ...cookieFlags(appUrl), maxAge });
}
