import { decode } from "next-auth/jwt";
import { readCookie } from "@/lib/http/cookies/session-cookie";
import { stateCookieName } from "./cookies";

/**
 * The state of an answer from a provider, if it belongs to the sign-in that this browser began last;
 * null if the browser has since begun another one in a second tab, or began none (RFC 6749 10.12).
 */
export async function ownState(
  request: Request,
  { appUrl, authSecret }: { appUrl: string; authSecret: string },
): Promise<string | null> {
  const name = stateCookieName(appUrl);
  const sealed = readCookie(request.headers.get("cookie"), name);
  const answered = new URL(request.url).searchParams.get("state");
  if (!sealed || !answered) return null;
  const kept = await unseal(sealed, name, authSecret);
  return kept === answered ? kept : null;
}

async function unseal(sealed: string, name: string, authSecret: string): Promise<unknown> {
  try {
    return (await decode({ token: sealed, salt: name, secret: authSecret }))?.value ?? null;
  } catch {
    return null;
  }
}
