import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { AuthFoot, AuthHeading } from "@/components/auth/auth-heading";
import { OutboxHint } from "@/components/auth/outbox-hint";
import { ResendCode } from "@/components/auth/resend-code";
import { ResetByCodeForm, ResetByLinkForm, ResetByPhoneForm } from "@/components/auth/reset-forms";
import { getSettings } from "@/lib/domain/settings/settings";
import { pageCtx } from "@/lib/http/pages/context";
import { isShownInOutbox } from "@/lib/http/pages/outbox-viewer";
import { type SearchParams, textOf } from "@/lib/http/wire/search-params";
import {
  askPhoneResetAgainAction,
  resetByCodeAction,
  resetByLinkAction,
  resetByPhoneAction,
} from "./actions";

export const metadata: Metadata = { title: "Set a new password" };

/**
 * By the mail's link, by its code, or by the code sent to a phone. The words are the same whether or
 * not there is an account.
 */
export default async function ResetPasswordPage({ searchParams }: { searchParams: SearchParams }) {
  const [ctx, query] = await Promise.all([pageCtx(), searchParams]);
  const { passwordMinLength, smsCodeSeconds, identifiers } = await getSettings(ctx);
  const token = textOf(query.token);
  if (token) return <ByLink token={token} passwordLength={passwordMinLength} />;
  if (textOf(query.by) === "phone" && identifiers.phone.enabled) {
    const phone = textOf(query.to).slice(0, 40);
    if (!phone) redirect("/forgot-password?by=phone");
    return <ByPhone phone={phone} seconds={smsCodeSeconds} passwordLength={passwordMinLength} />;
  }
  return (
    <ByMailCode email={textOf(query.email).slice(0, 254)} passwordLength={passwordMinLength} />
  );
}

type PasswordLength = { passwordLength: number };

function ByLink({ token, passwordLength }: PasswordLength & { token: string }) {
  return (
    <>
      <AuthHeading title="Set a new password">
        It replaces the old one, and signs you out everywhere.
      </AuthHeading>
      <ResetByLinkForm action={resetByLinkAction} token={token} passwordLength={passwordLength} />
      <AskAgain />
    </>
  );
}

function ByMailCode({ email, passwordLength }: PasswordLength & { email: string }) {
  return (
    <>
      <AuthHeading title="Check your mail">
        {email ? (
          <>
            If there’s an account for <strong className="font-medium text-ink">{email}</strong>, a
            mail is on its way. Open the link in it, or enter its code here.
          </>
        ) : (
          "Enter your email and the code that we sent to it."
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
        If there’s an account for <strong className="font-medium text-ink">{phone}</strong>, a code
        is on its way. It’s good for {seconds} seconds.
      </AuthHeading>
      <ResetByPhoneForm action={resetByPhoneAction} phone={phone} passwordLength={passwordLength} />
      <ResendCode action={askPhoneResetAgainAction} hidden={{ phone }} className="mt-3" />
      <AuthFoot>
        <Link href="/forgot-password?by=phone" className="link">
          Use another number
        </Link>
      </AuthFoot>
      {isShownInOutbox("sms") && <OutboxHint channel="sms" />}
    </>
  );
}

function AskAgain() {
  return (
    <AuthFoot>
      No mail, or an old link?{" "}
      <Link href="/forgot-password" className="link">
        Ask again
      </Link>
    </AuthFoot>
  );
}
