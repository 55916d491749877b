import { cookies } from "next/headers";
import { z } from "zod";
import { email } from "@/lib/contracts/fields";
import { phone } from "@/lib/contracts/phone";
import { username } from "@/lib/contracts/username";
import { fieldError } from "@/lib/domain/core/errors";
import type { PageCtx } from "@/lib/http/pages/context";
import { cookieFlags, cookieName } from "./cookies";

/**
 * What someone signing up by phone has entered before the code creates the account. Contains no
 * secret.
 */
const signUpDraft = z.object({
  phone,
  name: z.string(),
  email: email.nullable(),
  username: username.nullable(),
  /** Values of the declared fields. */
  data: z.record(z.string(), z.unknown()),
});
export type SignUpDraft = z.output<typeof signUpDraft>;

const NAME = "gatehouse.sign-up";
/** Long enough to wait for another code. */
const DRAFT_SECONDS = 900;
/** A browser drops a cookie over 4096 bytes; encryption adds a third. */
const MAX_BYTES = 2800;

/**
 * Keeps a draft in the browser, encrypted. It works without JavaScript and appears in no address or
 * log, and nothing is stored for numbers that are never verified.
 * @throws validation_failed if it is too long for a cookie
 */
export async function keepSignUpDraft(ctx: PageCtx, draft: SignUpDraft): Promise<void> {
  const text = JSON.stringify(draft);
  if (Buffer.byteLength(text) > MAX_BYTES) {
    const words = "Your details are too long. Shorten them; you can add more after signing up.";
    throw fieldError("validation_failed", "data", words);
  }
  await write(ctx, ctx.vault.seal(text), DRAFT_SECONDS);
}

/** This browser's draft; null if there is none, or if this instance did not encrypt it. */
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
