import type { Metadata } from "next";
import { headers } from "next/headers";
import Link from "next/link";
import { AskPhoneCodeForm } from "@/components/auth/ask-phone-code-form";
import { AuthFoot, AuthHeading } from "@/components/auth/auth-heading";
import { ForgotPasswordForm } from "@/components/auth/forgot-password-form";
import { ButtonLink } from "@/components/ui/button-link";
import { getSettings } from "@/lib/domain/settings/settings";
import { pageCtx } from "@/lib/http/pages/context";
import { likelyCountryLabel, phoneCountryLabels } from "@/lib/http/pages/phone-countries";
import { safeCallbackUrl, withCallback } from "@/lib/http/wire/callback-url";
import { type SearchParams, textOf } from "@/lib/http/wire/search-params";
import { askPhoneResetAction, forgotPasswordAction } from "./actions";

export const metadata: Metadata = { title: "Forgot password" };

export default async function ForgotPasswordPage({ searchParams }: { searchParams: SearchParams }) {
  const [ctx, query] = await Promise.all([pageCtx(), searchParams]);
  const { identifiers } = await getSettings(ctx);
  const hasPhones = identifiers.phone.enabled;
  const callbackUrl = safeCallbackUrl(textOf(query.callbackUrl));
  const byPhone = hasPhones && textOf(query.by) === "phone";
  return (
    <>
      <AuthHeading title="Forgot your password?">
        {byPhone
          ? "Enter your phone number. We’ll text you a code to set a new one."
          : "Enter your email. We’ll send you a link and a code to set a new one."}
      </AuthHeading>
      {byPhone ? (
        <AskPhoneCodeForm
          action={askPhoneResetAction}
          countries={phoneCountryLabels()}
          country={likelyCountryLabel((await headers()).get("accept-language"))}
          hidden={{ callbackUrl }}
        />
      ) : (
        <ForgotPasswordForm
          action={forgotPasswordAction}
          email={textOf(query.email)}
          callbackUrl={callbackUrl}
        />
      )}
      {hasPhones && (
        <ButtonLink
          href={
            byPhone
              ? withCallback("/forgot-password", callbackUrl)
              : `/forgot-password?${new URLSearchParams({ by: "phone", callbackUrl })}`
          }
          size="lg"
          className="mt-3 w-full"
        >
          {byPhone ? "Use an email instead" : "Use a phone number instead"}
        </ButtonLink>
      )}
      <AuthFoot>
        Remember your password?{" "}
        <Link href={withCallback("/sign-in", callbackUrl)} className="link">
          Sign in
        </Link>
      </AuthFoot>
    </>
  );
}
