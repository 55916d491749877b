import type { Metadata } from "next";
import Link from "next/link";
import { AuthFoot, AuthHeading } from "@/components/auth/auth-heading";
import { DeadLink } from "@/components/auth/dead-link";
import { OutboxHint } from "@/components/auth/outbox-hint";
import { ResendCode } from "@/components/auth/resend-code";
import { VerifyCodeForm, VerifyLinkForm } from "@/components/auth/verify-forms";
import { ButtonLink } from "@/components/ui/button-link";
import { type LinkState, linkState } from "@/lib/domain/codes/link-state";
import { asksForPassword } from "@/lib/domain/sign-up/sign-up-owner";
import { shownEmail } from "@/lib/domain/users/shown-email";
import { readDestination } from "@/lib/http/cookies/return-cookie";
import { readSignUpMark } from "@/lib/http/cookies/sign-up-cookie";
import { pageCtx } from "@/lib/http/pages/context";
import { isShownInOutbox } from "@/lib/http/pages/outbox-viewer";
import { withCallback } from "@/lib/http/wire/callback-url";
import { type SearchParams, textOf } from "@/lib/http/wire/search-params";
import { resendAction, verifyCodeAction, verifyLinkAction } from "./actions";

export const metadata: Metadata = { title: "Verify your email" };

/** By the link or the code of an email. Opening the page uses up neither. */
export default async function VerifyPage({ searchParams }: { searchParams: SearchParams }) {
  const query = await searchParams;
  const ctx = await pageCtx();
  if (query.done) {
    return <Verified signedIn={ctx.signedIn !== null} goingTo={await readDestination(ctx)} />;
  }
  const mark = await readSignUpMark(ctx);
  const token = textOf(query.token);
  if (token) {
    const state = await linkState(ctx, { purpose: "verifyEmail", token });
    if (state === "used") {
      const signedIn = ctx.signedIn !== null;
      return <AlreadyVerified signedIn={signedIn} goingTo={await readDestination(ctx)} />;
    }
    if (state !== "live") return <NoVerification state={state} />;
    const asksPassword = await asksForPassword(ctx, { token }, mark);
    return (
      <>
        <AuthHeading title="Verify your email">
          {asksPassword
            ? "You signed up in another browser. Enter your password to confirm it’s you."
            : "Click below to confirm your address."}
        </AuthHeading>
        <VerifyLinkForm action={verifyLinkAction} token={token} asksPassword={asksPassword} />
        <AuthFoot>
          Already verified?{" "}
          <Link href="/sign-in" className="link">
            Sign in
          </Link>
        </AuthFoot>
      </>
    );
  }
  const email = shownEmail(textOf(query.email).slice(0, 254));
  const asksPassword = query.ask === "password" || (!mark && !ctx.signedIn);
  const hasOutbox = isShownInOutbox("email");
  return (
    <>
      <AuthHeading title={query.from ? "Verify your email first" : "Check your email"}>
        {email ? (
          <>
            {query.from ? "When you signed up, we sent an email to " : "We sent an email to "}
            <strong className="font-medium text-ink">{email}</strong>. Open the link in it, or enter
            the code here.
          </>
        ) : (
          "Enter your email and the code we sent you."
        )}
      </AuthHeading>
      <VerifyCodeForm action={verifyCodeAction} email={email} asksPassword={asksPassword} />
      {email && (
        <ResendCode
          action={resendAction}
          hidden={{ email }}
          justSent={!query.from}
          className="mt-3"
        />
      )}
      <AuthFoot>
        <Link href="/sign-up" className="link">
          Use a different email
        </Link>
      </AuthFoot>
      {hasOutbox && <OutboxHint channel="email" />}
    </>
  );
}

function NoVerification({ state }: { state: Exclude<LinkState, "live" | "used"> }) {
  return (
    <DeadLink state={state} href="/sign-in" action="Sign in">
      Sign in, and we’ll help you get a new one.
    </DeadLink>
  );
}

type VerifiedProps = { signedIn: boolean; goingTo: string };

function Verified({ signedIn, goingTo }: VerifiedProps) {
  return (
    <>
      <AuthHeading title="Your email is verified">
        {signedIn ? "You’re signed in." : "You can sign in now."}
      </AuthHeading>
      <GoOn signedIn={signedIn} goingTo={goingTo} />
    </>
  );
}

/** After the same link was used, here or in another browser. */
function AlreadyVerified({ signedIn, goingTo }: VerifiedProps) {
  return (
    <>
      <AuthHeading title="Already verified">
        {signedIn
          ? "This link was used before, and you’re signed in."
          : "This link was used before. You can sign in."}
      </AuthHeading>
      <GoOn signedIn={signedIn} goingTo={goingTo} />
    </>
  );
}

function GoOn({ signedIn, goingTo }: VerifiedProps) {
  const href = signedIn ? goingTo : withCallback("/sign-in", goingTo);
  return (
    <ButtonLink href={href} variant="primary" size="lg" className="w-full">
      {signedIn ? "Continue" : "Sign in"}
    </ButtonLink>
  );
}
