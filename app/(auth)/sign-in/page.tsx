import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { AuthFoot, AuthHeading } from "@/components/auth/auth-heading";
import { ProviderButtons } from "@/components/auth/provider-buttons";
import { SignInForm } from "@/components/auth/sign-in-form";
import { signInTrouble } from "@/components/auth/sign-in-trouble";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { Settings } from "@/lib/contracts/settings";
import { getSettings } from "@/lib/domain/settings/settings";
import { signInProviders } from "@/lib/http/authjs/providers";
import { getBrand } from "@/lib/http/pages/brand";
import { pageCtx } from "@/lib/http/pages/context";
import { safeCallbackUrl, withCallback } from "@/lib/http/wire/callback-url";
import { type SearchParams, textOf } from "@/lib/http/wire/search-params";
import { providerAction } from "../provider-action";
import { signInAction } from "./actions";

export const metadata: Metadata = { title: "Sign in" };

/** What was done on the page before, by its name in `?done=`. */
const done: Record<string, string> = {
  reset: "Your password is changed, and you’re signed out everywhere. Sign in with the new one.",
  setup: "You’re the owner now. Sign in to begin.",
  deleted: "Your account is set to be deleted. Sign in within the days of grace to keep it.",
  erased: "Your account is deleted.",
  undone:
    "Your email is back, and everybody is signed out. Set a new password by the mail that we sent.",
  locked:
    "Everybody is signed out, and the account is locked. The mail that we sent opens it again.",
};

export default async function SignInPage({ searchParams }: { searchParams: SearchParams }) {
  const [ctx, brand, query] = await Promise.all([pageCtx(), getBrand(), searchParams]);
  const callbackUrl = safeCallbackUrl(textOf(query.callbackUrl));
  if (ctx.actor.kind === "user") redirect(callbackUrl);
  const { identifiers } = await getSettings(ctx);
  const news = done[textOf(query.done)];
  const trouble = signInTrouble(textOf(query.error));
  return (
    <>
      <AuthHeading title="Sign in">
        {brand.productName && `to continue to ${brand.productName}`}
      </AuthHeading>
      {news && (
        <Notice tone="good" role="status" className="mb-6">
          {news}
        </Notice>
      )}
      {trouble && (
        <Notice tone="danger" role="alert" className="mb-6">
          {trouble}
        </Notice>
      )}
      <ProviderButtons
        providers={signInProviders()}
        action={providerAction}
        callbackUrl={callbackUrl}
      />
      <SignInForm
        action={signInAction}
        callbackUrl={callbackUrl}
        login={textOf(query.email)}
        label={identifierWords(identifiers)}
      />
      {(identifiers.email.enabled || identifiers.phone.enabled) && (
        <ButtonLink
          href={withCallback("/sign-in/code", callbackUrl)}
          size="lg"
          className="mt-3 w-full"
        >
          Sign in with a code instead
        </ButtonLink>
      )}
      <AuthFoot>
        New here?{" "}
        <Link href={withCallback("/sign-up", callbackUrl)} className="link">
          Create an account
        </Link>
      </AuthFoot>
    </>
  );
}

/** "Email, username or phone", by what is switched on. */
function identifierWords(identifiers: Settings["identifiers"]): string {
  const kinds = (["email", "username", "phone"] as const).filter(
    (kind) => identifiers[kind].enabled,
  );
  const words = new Intl.ListFormat("en-GB", { type: "disjunction" }).format(kinds);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
