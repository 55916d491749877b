"use server";

import type { TokenAnswer } from "@/components/docs/try-it";
import { DomainError } from "@/lib/domain/core/errors";
import { issueOwnToken } from "@/lib/domain/sessions/own-token";
import { pageCtx } from "@/lib/http/pages/context";

/** A token of the caller's own session, for one call of the reference page. */
export async function askForTokenAction(): Promise<TokenAnswer> {
  try {
    const { token } = await issueOwnToken(await pageCtx());
    return { token };
  } catch (error) {
    if (error instanceof DomainError) return { refusal: error.message };
    throw error;
  }
}
