import type { Metadata } from "next";
import { headers } from "next/headers";
import Link from "next/link";
import { redirect } from "next/navigation";
import { AuthFoot, AuthHeading } from "@/components/auth/auth-heading";
import { OutboxHint } from "@/components/auth/outbox-hint";
import { ResendCode } from "@/components/auth/resend-code";
import { PhoneSignUpCodeForm, SignUpByPhoneForm } from "@/components/auth/sign-up-by-phone-form";
import { ButtonLink } from "@/components/ui/button-link";
import { durationText } from "@/lib/contracts/durations";
import { fieldInputName, fieldInputText } from "@/lib/contracts/field-texts";
import { phoneText } from "@/lib/contracts/phone";
import type { SignUpRules } from "@/lib/contracts/sign-up-forms";
import { getSettings } from "@/lib/domain/settings/settings";
import { readSignUpDraft, type SignUpDraft } from "@/lib/http/cookies/sign-up-draft";
import { pageCtx } from "@/lib/http/pages/context";
import { isShownInOutbox } from "@/lib/http/pages/outbox-viewer";
import { likelyCountryLabel, phoneCountryLabels } from "@/lib/http/pages/phone-countries";
import { safeCallbackUrl, withCallback } from "@/lib/http/wire/callback-url";
import { type SearchParams, textOf } from "@/lib/http/wire/search-params";
import { signUpRules } from "../sign-up-rules";
import {
  askSignUpCodeAgainAction,
  beginPhoneSignUpAction,
  finishPhoneSignUpAction,
} from "./actions";

export const metadata: Metadata = { title: "Create an account with a phone number" };

/** Two steps on one page: everything an account needs, then only the code, since it expires soon. */
export default async function SignUpByPhonePage({ searchParams }: { searchParams: SearchParams }) {
  const [ctx, query] = await Promise.all([pageCtx(), searchParams]);
  const callbackUrl = safeCallbackUrl(textOf(query.callbackUrl));
  if (ctx.actor.kind === "user") redirect(callbackUrl);
  const { open, ...rules } = await signUpRules(ctx);
  if (!open || !rules.identifiers.phone.enabled) redirect("/sign-up");
  const draft = await readSignUpDraft(ctx);
  if (draft && textOf(query.step) === "code") {
    const { smsCodeSeconds } = await getSettings(ctx);
    return <EnterCode phone={draft.phone} seconds={smsCodeSeconds} callbackUrl={callbackUrl} />;
  }
  const { email, username } = rules.identifiers;
  const hasOtherForm = !rules.identifiers.phone.required && (email.enabled || username.enabled);
  return (
    <>
      <AuthHeading title="Create an account">
        We’ll send a code to your phone. No password needed.
      </AuthHeading>
      <SignUpByPhoneForm
        action={beginPhoneSignUpAction}
        rules={rules}
        countries={phoneCountryLabels()}
        values={{
          country: likelyCountryLabel((await headers()).get("accept-language")),
          ...(draft && valuesOf(draft, rules)),
        }}
        callbackUrl={callbackUrl}
      />
      {hasOtherForm && (
        <ButtonLink href={withCallback("/sign-up", callbackUrl)} size="lg" className="mt-3 w-full">
          {email.enabled ? "Use an email instead" : "Use a username instead"}
        </ButtonLink>
      )}
      <AuthFoot>
        Already have an account?{" "}
        <Link href={withCallback("/sign-in", callbackUrl)} className="link">
          Sign in
        </Link>
      </AuthFoot>
    </>
  );
}

function valuesOf(draft: SignUpDraft, { fields }: SignUpRules): Record<string, string> {
  const data = fields.map(({ key, type }) => [
    fieldInputName(key),
    fieldInputText(type, draft.data[key]),
  ]);
  const { phone, name, email, username } = draft;
  return { phone, name, email: email ?? "", username: username ?? "", ...Object.fromEntries(data) };
}

type EnterCodeProps = { phone: string; seconds: number; callbackUrl: string };

function EnterCode({ phone, seconds, callbackUrl }: EnterCodeProps) {
  return (
    <>
      <AuthHeading title="Check your phone">
        We sent a code to <strong className="font-medium text-ink">{phoneText(phone)}</strong>. It
        expires in {durationText(seconds)}.
      </AuthHeading>
      <PhoneSignUpCodeForm action={finishPhoneSignUpAction} callbackUrl={callbackUrl} />
      <ResendCode action={askSignUpCodeAgainAction} hidden={{}} className="mt-3" />
      <AuthFoot>
        <Link href={withCallback("/sign-up/phone", callbackUrl)} className="link">
          Change your number or details
        </Link>
      </AuthFoot>
      {isShownInOutbox("sms") && <OutboxHint channel="sms" />}
    </>
  );
}
