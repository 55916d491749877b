import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { AuthFoot, AuthHeading } from "@/components/auth/auth-heading";
import { ProviderButtons } from "@/components/auth/provider-buttons";
import { SignUpForm } from "@/components/auth/sign-up-form";
import { ButtonLink } from "@/components/ui/button-link";
import { Notice } from "@/components/ui/notice";
import { signInProviders } from "@/lib/http/authjs/providers";
import { getBrand } from "@/lib/http/pages/brand";
import { pageCtx } from "@/lib/http/pages/context";
import { safeCallbackUrl, withCallback } from "@/lib/http/wire/callback-url";
import { type SearchParams, textOf } from "@/lib/http/wire/search-params";
import { providerAction } from "../provider-action";
import { signUpAction } from "./actions";
import { signUpRules } from "./sign-up-rules";

export const metadata: Metadata = { title: "Create an account" };

export default async function SignUpPage({ searchParams }: { searchParams: SearchParams }) {
  const [ctx, brand, query] = await Promise.all([pageCtx(), getBrand(), searchParams]);
  const callbackUrl = safeCallbackUrl(textOf(query.callbackUrl));
  if (ctx.actor.kind === "user") redirect(callbackUrl);
  const { open, ...rules } = await signUpRules(ctx);
  const { email, username, phone } = rules.identifiers;
  const phoneHref = withCallback("/sign-up/phone", callbackUrl);
  const onlyByPhone = phone.required || !(email.enabled || username.enabled);
  if (open && phone.enabled && onlyByPhone) redirect(phoneHref);
  return (
    <>
      <AuthHeading title="Create an account">
        {brand.productName && `to continue to ${brand.productName}`}
      </AuthHeading>
      {open ? (
        <>
          <ProviderButtons
            providers={signInProviders()}
            action={providerAction}
            callbackUrl={callbackUrl}
          />
          <SignUpForm
            action={signUpAction}
            rules={rules}
            email={textOf(query.email)}
            callbackUrl={callbackUrl}
          />
          {phone.enabled && (
            <ButtonLink href={phoneHref} size="lg" className="mt-3 w-full">
              Use a phone number instead
            </ButtonLink>
          )}
        </>
      ) : (
        <Notice title="Sign-up is closed">Contact support to get an account.</Notice>
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
