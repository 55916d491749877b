import { cookies } from "next/headers";
import { cookieFlags, cookieName } from "./cookies";

const NAME = "gatehouse.restored";

/** Long enough for the page after the sign-in; a page that is opened later has nothing to say. */
const MAX_AGE_SECONDS = 120;

/** Has the next page say that this sign-in cancelled the deletion of the account. */
export async function noteRestored(appUrl: string): Promise<void> {
  const jar = await cookies();
  jar.set(cookieName(appUrl, NAME), "1", { ...cookieFlags(appUrl), maxAge: MAX_AGE_SECONDS });
}

export async function wasJustRestored(appUrl: string): Promise<boolean> {
  return (await cookies()).has(cookieName(appUrl, NAME));
}
