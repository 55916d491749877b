import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { AuthFoot, AuthHeading } from "@/components/auth/auth-heading";
import { AskCodeForm, SignInByCodeForm } from "@/components/auth/code-sign-in-forms";
import { OutboxHint } from "@/components/auth/outbox-hint";
import { ResendCode } from "@/components/auth/resend-code";
import { ButtonLink } from "@/components/ui/button-link";
import { durationText } from "@/lib/contracts/durations";
import { phoneText } from "@/lib/contracts/phone";
import { codePurposes } from "@/lib/domain/codes/codes";
import { getSettings } from "@/lib/domain/settings/settings";
import { pageCtx } from "@/lib/http/pages/context";
import { isShownInOutbox } from "@/lib/http/pages/outbox-viewer";
import { safeCallbackUrl, withCallback } from "@/lib/http/wire/callback-url";
import { type SearchParams, textOf } from "@/lib/http/wire/search-params";
import { askCodeAction, askCodeAgainAction, signInByCodeAction } from "./actions";

export const metadata: Metadata = { title: "Sign in with a code" };

/** Two steps on one page: where to send the code, then the code. */
export default async function SignInByCodePage({ searchParams }: { searchParams: SearchParams }) {
  const [ctx, query] = await Promise.all([pageCtx(), searchParams]);
  const callbackUrl = safeCallbackUrl(textOf(query.callbackUrl));
  if (ctx.actor.kind === "user") redirect(callbackUrl);
  const { identifiers, smsCodeSeconds } = await getSettings(ctx);
  const login = textOf(query.to).slice(0, 254);
  if (!login) {
    return (
      <>
        <AuthHeading title="Sign in with a code">
          We’ll send you a 6-digit code. No password needed.
        </AuthHeading>
        <AskCodeForm
          action={askCodeAction}
          callbackUrl={callbackUrl}
          label={identifiers.phone.enabled ? "Email or phone" : "Email"}
        />
        <ButtonLink href={withCallback("/sign-in", callbackUrl)} size="lg" className="mt-3 w-full">
          Sign in with a password instead
        </ButtonLink>
        <AuthFoot>
          New here?{" "}
          <Link href={withCallback("/sign-up", callbackUrl)} className="link">
            Create an account
          </Link>
        </AuthFoot>
      </>
    );
  }
  const byPhone = !login.includes("@");
  const channel = byPhone ? "sms" : "email";
  return (
    <>
      <AuthHeading title={byPhone ? "Check your phone" : "Check your email"}>
        If there’s an account for{" "}
        <strong className="font-medium text-ink">{byPhone ? phoneText(login) : login}</strong>, we
        sent it a code. It expires in{" "}
        {durationText(byPhone ? smsCodeSeconds : codePurposes.login.codeSeconds)}.
      </AuthHeading>
      <SignInByCodeForm action={signInByCodeAction} login={login} callbackUrl={callbackUrl} />
      <ResendCode action={askCodeAgainAction} hidden={{ login, callbackUrl }} className="mt-3" />
      <AuthFoot>
        <Link href={withCallback("/sign-in/code", callbackUrl)} className="link">
          {byPhone ? "Use a different number" : "Use a different email"}
        </Link>
      </AuthFoot>
      {isShownInOutbox(channel) && <OutboxHint channel={channel} />}
    </>
  );
}
