import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { AuthFoot, AuthHeading } from "@/components/auth/auth-heading";
import { ProviderButtons } from "@/components/auth/provider-buttons";
import { SignUpForm } from "@/components/auth/sign-up-form";
import { Notice } from "@/components/ui/notice";
import { getSettings } from "@/lib/domain/settings";
import { signInProviders } from "@/lib/edge/auth-providers";
import { getBrand } from "@/lib/edge/brand";
import { safeCallbackUrl } from "@/lib/edge/callback-url";
import { pageCtx } from "@/lib/edge/context";
import { type SearchParams, textOf } from "@/lib/edge/search-params";
import { signUpAction } from "../actions";
import { providerAction } from "../provider-action";

export const metadata: Metadata = { title: "Create an account" };

export default async function SignUpPage({ searchParams }: { searchParams: SearchParams }) {
  const [ctx, brand, query] = await Promise.all([pageCtx(), getBrand(), searchParams]);
  const callbackUrl = safeCallbackUrl(textOf(query.callbackUrl));
  if (ctx.actor.kind === "user") redirect(callbackUrl);
  const { signUpOpen, passwordMinLength } = await getSettings(ctx);
  return (
    <>
      <AuthHeading title="Create an account">
        {brand.productName && `to continue to ${brand.productName}`}
      </AuthHeading>
      {signUpOpen ? (
        <>
          <ProviderButtons
            providers={signInProviders()}
            action={providerAction}
            callbackUrl={callbackUrl}
          />
          <SignUpForm
            action={signUpAction}
            passwordLength={passwordMinLength}
            callbackUrl={callbackUrl}
          />
        </>
      ) : (
        <Notice title="Sign-up is closed">Ask the team for an account.</Notice>
      )}
      <AuthFoot>
        Have an account?{" "}
        <Link href="/sign-in" className="link">
          Sign in
        </Link>
      </AuthFoot>
    </>
  );
}
