import type { Metadata } from "next";
import { headers } from "next/headers";
import Link from "next/link";
import { redirect } from "next/navigation";
import { AskPhoneCodeForm } from "@/components/auth/ask-phone-code-form";
import { AuthFoot, AuthHeading } from "@/components/auth/auth-heading";
import { OutboxHint } from "@/components/auth/outbox-hint";
import { ResendCode } from "@/components/auth/resend-code";
import { SignUpByPhoneForm } from "@/components/auth/sign-up-by-phone-form";
import { safeCallbackUrl } from "@/lib/edge/callback-url";
import { pageCtx } from "@/lib/edge/context";
import { isShownInOutbox } from "@/lib/edge/outbox-viewer";
import { likelyCountryLabel, phoneCountryLabels } from "@/lib/edge/phone-countries";
import { type SearchParams, textOf } from "@/lib/edge/search-params";
import {
  askSignUpCodeAction,
  askSignUpCodeAgainAction,
  signUpByPhoneAction,
} from "../../sign-up-actions";
import { signUpRules } from "../../sign-up-rules";

export const metadata: Metadata = { title: "Create an account with a phone" };

/** Two steps at one address: the number, then its code with the rest of the account. */
export default async function SignUpByPhonePage({ searchParams }: { searchParams: SearchParams }) {
  const [ctx, query] = await Promise.all([pageCtx(), searchParams]);
  const callbackUrl = safeCallbackUrl(textOf(query.callbackUrl));
  if (ctx.actor.kind === "user") redirect(callbackUrl);
  const { open, ...rules } = await signUpRules(ctx);
  if (!open || !rules.identifiers.phone.enabled) redirect("/sign-up");
  const phone = textOf(query.to).slice(0, 40);
  const { email, username } = rules.identifiers;
  const otherWay = !rules.identifiers.phone.required && (email.enabled || username.enabled);
  return (
    <>
      {phone ? (
        <>
          <AuthHeading title="Check your phone">
            We sent a code to <strong className="font-medium text-ink">{phone}</strong>. Enter it
            soon: it doesn’t last long.
          </AuthHeading>
          <SignUpByPhoneForm
            action={signUpByPhoneAction}
            rules={rules}
            phone={phone}
            callbackUrl={callbackUrl}
          />
          <ResendCode action={askSignUpCodeAgainAction} hidden={{ phone }} className="mt-3" />
          <AuthFoot>
            <Link href={`/sign-up/phone?${new URLSearchParams({ callbackUrl })}`} className="link">
              Use another number
            </Link>
          </AuthFoot>
          {isShownInOutbox("sms") && <OutboxHint />}
        </>
      ) : (
        <>
          <AuthHeading title="Create an account">
            We’ll send a code to your phone. You need no password.
          </AuthHeading>
          <AskPhoneCodeForm
            action={askSignUpCodeAction}
            countries={phoneCountryLabels()}
            country={likelyCountryLabel((await headers()).get("accept-language"))}
            hidden={{ callbackUrl }}
          />
          <AuthFoot>
            {otherWay ? (
              <Link href={`/sign-up?${new URLSearchParams({ callbackUrl })}`} className="link">
                {email.enabled ? "Use an email instead" : "Use a username instead"}
              </Link>
            ) : (
              <Link href="/sign-in" className="link">
                Sign in
              </Link>
            )}
          </AuthFoot>
        </>
      )}
    </>
  );
}
