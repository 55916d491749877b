import type { Preferences } from "@/lib/contracts/preferences";
import { setPreferences } from "@/lib/domain/users/preferences";
import { pageCtx } from "./context";

/** Stores preferences for a user who is signed in as themselves; for nobody, and for support, nothing. */
export async function keepPreferences(patch: Preferences): Promise<void> {
  const ctx = await pageCtx();
  if (!ctx.signedIn || ctx.signedIn.actor.impersonation) return;
  await setPreferences(ctx, patch);
}

/** Whether the signed-in user turned single-key shortcuts off. */
export async function areShortcutsOff(): Promise<boolean> {
  const { signedIn } = await pageCtx();
  return signedIn?.preferences.shortcuts === false;
}
