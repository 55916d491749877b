import { DomainError } from "@/lib/domain/core/errors";
import { type OpenChallenge, readChallenge } from "@/lib/domain/sign-in/open-challenge";
import { ownChallenge } from "@/lib/http/cookies/challenge-cookie";
import { withCallback } from "@/lib/http/wire/callback-url";
import type { FormResult } from "./action";
import type { PageCtx } from "./context";
import { SECOND_FACTOR_PAGE } from "./enter";

/** The sign-in that this browser has begun, if it still waits for its second factor. */
export async function readOwnChallenge(ctx: PageCtx): Promise<OpenChallenge | null> {
  const mfaToken = await ownChallenge(ctx);
  if (mfaToken === null) return null;
  try {
    return await readChallenge(ctx, { mfaToken, kind: "browser" });
  } catch (error) {
    if (isEnded(error)) return null;
    throw error;
  }
}

/** Runs one step of that sign-in. Where it has ended, leads to the page that says so. */
export async function withOwnChallenge(
  ctx: PageCtx,
  callbackUrl: string,
  run: (mfaToken: string) => Promise<FormResult>,
): Promise<FormResult> {
  const ended = { redirectTo: withCallback(SECOND_FACTOR_PAGE, callbackUrl) };
  const mfaToken = await ownChallenge(ctx);
  if (mfaToken === null) return ended;
  try {
    return await run(mfaToken);
  } catch (error) {
    if (isEnded(error)) return ended;
    throw error;
  }
}

function isEnded(error: unknown): boolean {
  return error instanceof DomainError && error.code === "unauthenticated";
}
