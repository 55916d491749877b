import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { AuthFoot, AuthHeading } from "@/components/auth/auth-heading";
import { DeadLink } from "@/components/auth/dead-link";
import { OutboxHint } from "@/components/auth/outbox-hint";
import { ResendCode } from "@/components/auth/resend-code";
import { ResetByCodeForm, ResetByLinkForm, ResetByPhoneForm } from "@/components/auth/reset-forms";
import { ButtonLink } from "@/components/ui/button-link";
import { durationText } from "@/lib/contracts/durations";
import { phoneText } from "@/lib/contracts/phone";
import { findByToken } from "@/lib/domain/codes/codes";
import { type LinkState, linkState } from "@/lib/domain/codes/link-state";
import { getSettings } from "@/lib/domain/settings/settings";
import { shownEmail } from "@/lib/domain/users/shown-email";
import { readDestination } from "@/lib/http/cookies/return-cookie";
import { pageCtx } from "@/lib/http/pages/context";
import { isShownInOutbox } from "@/lib/http/pages/outbox-viewer";
import { withCallback } from "@/lib/http/wire/callback-url";
import { type SearchParams, textOf } from "@/lib/http/wire/search-params";
import {
  askPhoneResetAgainAction,
  resetByCodeAction,
  resetByLinkAction,
  resetByPhoneAction,
} from "./actions";

export const metadata: Metadata = { title: "Set a new password" };

/**
 * By the link or the code of an email, or by the code sent to a phone. The text is the same whether or
 * not there is an account.
 */
export default async function ResetPasswordPage({ searchParams }: { searchParams: SearchParams }) {
  const [ctx, query] = await Promise.all([pageCtx(), searchParams]);
  const { passwordMinLength, smsCodeSeconds, identifiers } = await getSettings(ctx);
  const token = textOf(query.token);
  if (query.done) return <Done />;
  if (token) {
    const state = await linkState(ctx, { purpose: "resetPassword", token });
    if (state !== "live") return <NoReset state={state} />;
    const { address } = await findByToken(ctx, { purpose: "resetPassword", token });
    return <ByLink token={token} address={address} passwordLength={passwordMinLength} />;
  }
  if (textOf(query.by) === "phone" && identifiers.phone.enabled) {
    const phone = textOf(query.to).slice(0, 40);
    if (!phone) redirect("/forgot-password?by=phone");
    return <ByPhone phone={phone} seconds={smsCodeSeconds} passwordLength={passwordMinLength} />;
  }
  return (
    <ByEmailCode
      email={shownEmail(textOf(query.email).slice(0, 254))}
      passwordLength={passwordMinLength}
    />
  );
}

type PasswordLength = { passwordLength: number };

type ByLinkProps = PasswordLength & { token: string; address: string };

function ByLink({ token, address, passwordLength }: ByLinkProps) {
  return (
    <>
      <AuthHeading title="Set a new password">This signs you out everywhere.</AuthHeading>
      <ResetByLinkForm
        action={resetByLinkAction}
        token={token}
        address={address}
        passwordLength={passwordLength}
      />
      <AskAgain />
    </>
  );
}

function NoReset({ state }: { state: Exclude<LinkState, "live"> }) {
  return (
    <DeadLink state={state} href="/forgot-password" action="Request a new link">
      {state === "used"
        ? "The password was changed with it. Sign in with the new one, or request a new link."
        : "Request a new one to set a password."}
    </DeadLink>
  );
}

async function Done() {
  const ctx = await pageCtx();
  if (!ctx.signedIn) redirect("/sign-in?done=reset");
  return (
    <>
      <AuthHeading title="Your password was changed">
        You’re signed in here, and signed out everywhere else.
      </AuthHeading>
      <ButtonLink href={await readDestination(ctx)} variant="primary" size="lg" className="w-full">
        Continue
      </ButtonLink>
    </>
  );
}

function ByEmailCode({ email, passwordLength }: PasswordLength & { email: string }) {
  return (
    <>
      <AuthHeading title="Check your email">
        {email ? (
          <>
            If there’s an account for <strong className="font-medium text-ink">{email}</strong>, we
            sent it an email. Open the link in it, or enter the code here.
          </>
        ) : (
          "Enter your email and the code we sent you."
        )}
      </AuthHeading>
      <ResetByCodeForm action={resetByCodeAction} email={email} passwordLength={passwordLength} />
      <AskAgain />
      {isShownInOutbox("email") && <OutboxHint channel="email" />}
    </>
  );
}

type ByPhoneProps = PasswordLength & { phone: string; seconds: number };

function ByPhone({ phone, seconds, passwordLength }: ByPhoneProps) {
  return (
    <>
      <AuthHeading title="Check your phone">
        If there’s an account for{" "}
        <strong className="font-medium text-ink">{phoneText(phone)}</strong>, we sent it a code. It
        expires in {durationText(seconds)}.
      </AuthHeading>
      <ResetByPhoneForm action={resetByPhoneAction} phone={phone} passwordLength={passwordLength} />
      <ResendCode action={askPhoneResetAgainAction} hidden={{ phone }} className="mt-3" />
      <AuthFoot>
        <Link href="/forgot-password?by=phone" className="link">
          Use a different number
        </Link>
      </AuthFoot>
      {isShownInOutbox("sms") && <OutboxHint channel="sms" />}
    </>
  );
}

async function AskAgain() {
  const goingTo = await readDestination(await pageCtx());
  return (
    <AuthFoot>
      Didn’t get it?{" "}
      <Link href={withCallback("/forgot-password", goingTo)} className="link">
        Request a new link
      </Link>
    </AuthFoot>
  );
}
