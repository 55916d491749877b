import { cookies } from "next/headers";
import { z } from "zod";
import { fieldError } from "@/lib/domain/core/errors";
import type { PageCtx } from "@/lib/http/pages/context";
import { cookieFlags, cookieName } from "./cookies";

/** What a newcomer by phone has told before the code, without which there is no account. No secret. */
const signUpDraft = z.object({
  phone: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  username: z.string().nullable(),
  /** Values of the declared fields. */
  data: z.record(z.string(), z.unknown()),
});
export type SignUpDraft = z.output<typeof signUpDraft>;

const NAME = "gatehouse.sign-up";
/** As long as somebody may wait for another code. */
const DRAFT_SECONDS = 900;
/** A browser drops a cookie of more than 4096 bytes; sealing makes a third more of it. */
const MAX_BYTES = 2800;

/**
 * Keeps a draft in the browser itself, sealed: it works without JavaScript, is in no address and no
 * log, and nothing is stored for numbers that nobody proves. @throws validation_failed where it is
 * too long for a cookie
 */
export async function keepSignUpDraft(ctx: PageCtx, draft: SignUpDraft): Promise<void> {
  const text = JSON.stringify(draft);
  if (Buffer.byteLength(text) > MAX_BYTES) {
    const words = "Your details are too long. Shorten them; you can add more after signing up.";
    throw fieldError("validation_failed", "data", words);
  }
  await write(ctx, ctx.vault.seal(text), DRAFT_SECONDS);
}

/** The draft of this browser; null where there is none, or none that was sealed here. */
export async function readSignUpDraft(ctx: PageCtx): Promise<SignUpDraft | null> {
  const sealed = (await cookies()).get(cookieName(ctx.appUrl, NAME))?.value;
  if (!sealed) return null;
  try {
    return signUpDraft.parse(JSON.parse(ctx.vault.open(sealed)));
  } catch {
    return null;
  }
}

export async function dropSignUpDraft(ctx: PageCtx): Promise<void> {
  await write(ctx, "", 0);
}

async function write(ctx: PageCtx, value: string, maxAge: number): Promise<void> {
  const jar = await cookies();
  jar.set(cookieName(ctx.appUrl, NAME), value, { ...cookieFlags(ctx.appUrl), maxAge });
}
