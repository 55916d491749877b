import type { Metadata } from "next";
import Link from "next/link";
import { AuthFoot, AuthHeading } from "@/components/auth/auth-heading";
import { DeadLink } from "@/components/auth/dead-link";
import { LinkForm } from "@/components/auth/link-form";
import { ButtonLink } from "@/components/ui/button-link";
import { findByToken } from "@/lib/domain/codes/codes";
import { linkState } from "@/lib/domain/codes/link-state";
import { shownEmail } from "@/lib/domain/users/shown-email";
import { pageCtx } from "@/lib/http/pages/context";
import { type SearchParams, textOf } from "@/lib/http/wire/search-params";
import { confirmEmailAction } from "./actions";

export const metadata: Metadata = { title: "Confirm your email" };

/** The link of an email to an address that an admin gave for an account. */
export default async function ConfirmEmailPage({ searchParams }: { searchParams: SearchParams }) {
  const [ctx, query] = await Promise.all([pageCtx(), searchParams]);
  if (textOf(query.done) === "1") return <Confirmed signedIn={ctx.signedIn !== null} />;
  const token = textOf(query.token);
  const purpose = "confirmNewEmail";
  const state = await linkState(ctx, { purpose, token });
  if (state !== "live") {
    return (
      <DeadLink state={state} href="/sign-in" action="Go to sign-in">
        If your account doesn’t have the new email yet, ask for the change again.
      </DeadLink>
    );
  }
  const { address } = await findByToken(ctx, { purpose, token });
  return (
    <>
      <AuthHeading title="Confirm your new email">
        Your account will use{" "}
        <strong className="font-medium text-ink [overflow-wrap:anywhere]">
          {shownEmail(address)}
        </strong>{" "}
        from now on.
      </AuthHeading>
      <LinkForm
        action={confirmEmailAction}
        token={token}
        pendingText="Confirming…"
        variant="primary"
      >
        Confirm email
      </LinkForm>
      <AuthFoot>
        Not you? Close this page, and nothing changes.{" "}
        <Link href="/sign-in" className="link">
          Go to sign-in
        </Link>
      </AuthFoot>
    </>
  );
}

function Confirmed({ signedIn }: { signedIn: boolean }) {
  return (
    <>
      <AuthHeading title="Your email is confirmed">
        {signedIn ? "Your account uses it now." : "You can sign in with it now."}
      </AuthHeading>
      <ButtonLink
        href={signedIn ? "/settings/account" : "/sign-in"}
        variant="primary"
        size="lg"
        className="w-full"
      >
        {signedIn ? "Continue" : "Sign in"}
      </ButtonLink>
    </>
  );
}
