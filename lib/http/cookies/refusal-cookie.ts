import { cookies } from "next/headers";
import type { PageCtx } from "@/lib/http/pages/context";
import { cookieFlags, cookieName } from "./cookies";

const NAME = "gatehouse.refused";

/** Long enough for the page after the refusal. */
const MAX_AGE_SECONDS = 60;

/** The `?error=` of a sign-in at a provider that the team's hook refused. */
export const REFUSED = "refused";

/**
 * Has the sign-in page say why a hook refused the sign-in. Encrypted, so that the page shows only
 * sentences of this instance.
 */
export async function noteRefusal({ appUrl, vault }: PageCtx, sentence: string): Promise<void> {
  const jar = await cookies();
  const flags = { ...cookieFlags(appUrl), maxAge: MAX_AGE_SECONDS };
  jar.set(cookieName(appUrl, NAME), vault.seal(sentence), flags);
}

/** The sentence of the last refusal; null without one, or where this instance did not write it. */
export async function readRefusal({ appUrl, vault }: PageCtx): Promise<string | null> {
  const sealed = (await cookies()).get(cookieName(appUrl, NAME))?.value;
  if (!sealed) return null;
  try {
    return vault.open(sealed);
  } catch {
    return null;
  }
}
