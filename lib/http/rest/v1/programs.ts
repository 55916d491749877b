import type { UserView } from "@/lib/contracts/user";
import { DomainError } from "@/lib/domain/core/errors";
import type { SignInResult } from "@/lib/domain/sessions/start";

/** Programs get tokens. The secret of a browser session never leaves through the API. */
export function tokensOf(signedIn: SignInResult | null) {
  return signedIn?.kind === "api" ? signedIn.tokens : null;
}

/**
 * The answer to a sign-in. Where a second factor is owed, the refusal carries the token of the second
 * step. @throws mfa_required
 */
export function programs({ user, signedIn }: { user: UserView; signedIn: SignInResult }) {
  if (signedIn.kind === "challenge") {
    const { token: mfaToken, methods } = signedIn;
    throw new DomainError("mfa_required", { mfaToken, methods });
  }
  const tokens = tokensOf(signedIn);
  if (!tokens) throw new Error("A sign-in for a program came without tokens.");
  return { user, ...tokens };
}
