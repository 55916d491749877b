import { cookies } from "next/headers";
import { z } from "zod";
import type { Platform } from "@/lib/domain/core/context";
import { cookieFlags, cookieName } from "./cookies";

/** Not a beginning of the session cookie's name: Auth.js would take it for a part of the session. */
const NAME = "gatehouse.own-session";

const keptSchema = z.object({
  /** Of the admin's own session. */
  token: z.string(),
  /** The user as whom the admin signed in. */
  userId: z.uuid(),
});
type Kept = z.output<typeof keptSchema>;

/**
 * Puts an admin's own session aside while this browser is signed in as a user. Encrypted, so that it
 * opens nothing as it is.
 */
export async function keepOwnSession(
  { appUrl, vault }: Pick<Platform, "appUrl" | "vault">,
  kept: Kept,
  expires: Date,
): Promise<void> {
  const jar = await cookies();
  const sealed = vault.seal(JSON.stringify(kept));
  jar.set(cookieName(appUrl, NAME), sealed, { ...cookieFlags(appUrl), expires });
}

/** Null where this browser has none, or one that this instance did not write. */
export async function readOwnSession({
  appUrl,
  vault,
}: Pick<Platform, "appUrl" | "vault">): Promise<Kept | null> {
  const sealed = (await cookies()).get(cookieName(appUrl, NAME))?.value;
  if (!sealed) return null;
  try {
    return keptSchema.parse(JSON.parse(vault.open(sealed)));
  } catch {
    return null;
  }
}

export async function dropOwnSession(appUrl: string): Promise<void> {
  const jar = await cookies();
  const name = cookieName(appUrl, NAME);
  if (jar.has(name)) jar.set(name, "", { ...cookieFlags(appUrl), maxAge: 0 });
}
