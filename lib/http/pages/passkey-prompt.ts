import type { PasskeyPrompt, PasskeyPromptAnswer } from "@/lib/contracts/passkeys";
import { withCallback } from "@/lib/http/wire/callback-url";
import { asRefusal } from "@/lib/http/wire/refusal";
import { type PageCtx, pageCtx } from "./context";
import { confirmHref } from "./recent-sign-in";

/**
 * The options of a question for a passkey, or what to do instead: a page to go to, or the sentence of
 * a refusal. @param path where the page that asks for an older sign-in leads back to
 */
export async function passkeyPrompt(
  path: string,
  ask: (ctx: PageCtx) => Promise<PasskeyPrompt>,
): Promise<PasskeyPromptAnswer> {
  const ctx = await pageCtx();
  try {
    return await ask(ctx);
  } catch (error) {
    const refusal = asRefusal(error);
    if (!refusal) throw error;
    if (refusal.code === "reauthentication_required") return { redirectTo: confirmHref(path) };
    if (refusal.code === "unauthenticated") return { redirectTo: withCallback("/sign-in", path) };
    return { message: refusal.message };
  }
}
