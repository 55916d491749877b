import type { Metadata } from "next";
import { AuthFoot, AuthHeading } from "@/components/auth/auth-heading";
import { DeadLink } from "@/components/auth/dead-link";
import { LinkForm } from "@/components/auth/link-form";
import { TypedEmailLink } from "@/components/auth/typed-email-link";
import { linkState } from "@/lib/domain/codes/link-state";
import { pageCtx } from "@/lib/http/pages/context";
import { type SearchParams, textOf } from "@/lib/http/wire/search-params";
import { unlockSignInAction } from "./actions";

export const metadata: Metadata = { title: "End the pause" };

export default async function UnlockSignInPage({ searchParams }: { searchParams: SearchParams }) {
  const token = textOf((await searchParams).token);
  const state = await linkState(await pageCtx(), { purpose: "unlockSignIn", token });
  if (state !== "live") {
    return (
      <DeadLink state={state} href="/sign-in" action="Go to sign-in">
        The pause may be over already. If you can’t sign in, set a new password.
      </DeadLink>
    );
  }
  return (
    <>
      <AuthHeading title="Sign in again?">
        Sign-in to your account is paused after too many wrong passwords or codes. End the pause to
        try again now.
      </AuthHeading>
      <LinkForm action={unlockSignInAction} token={token} variant="primary" pendingText="Ending…">
        End the pause
      </LinkForm>
      <AuthFoot>
        Don’t know the password?{" "}
        <TypedEmailLink href="/forgot-password">Set a new one</TypedEmailLink>
      </AuthFoot>
    </>
  );
}
