import type { Metadata } from "next";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { AuthFoot, AuthHeading } from "@/components/auth/auth-heading";
import { PasskeySignIn } from "@/components/auth/passkey-sign-in";
import { ProviderButtons } from "@/components/auth/provider-buttons";
import { SignInForm } from "@/components/auth/sign-in-form";
import { signInTrouble } from "@/components/auth/sign-in-trouble";
import { TypedEmailLink } from "@/components/auth/typed-email-link";
import { ButtonLink } from "@/components/ui/button-link";
import { Day } from "@/components/ui/day";
import { Notice } from "@/components/ui/notice";
import { instant } from "@/lib/contracts/fields";
import type { Settings } from "@/lib/contracts/settings";
import { getSettings } from "@/lib/domain/settings/settings";
import { signInProviders } from "@/lib/http/authjs/providers";
import { REFUSED, readRefusal } from "@/lib/http/cookies/refusal-cookie";
import { getBrand } from "@/lib/http/pages/brand";
import { pageCtx } from "@/lib/http/pages/context";
import { safeCallbackUrl, withCallback } from "@/lib/http/wire/callback-url";
import { type SearchParams, textOf } from "@/lib/http/wire/search-params";
import { providerAction } from "../provider-action";
import { signInAction } from "./actions";
import { passkeySignInAction } from "./passkey-actions";

export const metadata: Metadata = { title: "Sign in" };

/** What the previous page did, by its name in `?done=`. */
const done: Record<string, string> = {
  reset:
    "Your password was changed and you’re signed out everywhere. Sign in with the new password.",
  setup: "Owner account created. Sign in to get started.",
  erased: "Your account was deleted.",
  signedOut: "You’re signed out.",
  undone:
    "Your email was restored and every device is signed out. We emailed you a link to set a new password.",
  unlocked: "The pause is over. Sign in to continue.",
  locked:
    "Every device is signed out and the account is locked. To unlock it, set a new password with the link we emailed you.",
};

export default async function SignInPage({ searchParams }: { searchParams: SearchParams }) {
  const [ctx, brand, query] = await Promise.all([pageCtx(), getBrand(), searchParams]);
  const callbackUrl = safeCallbackUrl(textOf(query.callbackUrl));
  if (ctx.actor.kind === "user") redirect(callbackUrl);
  const { identifiers } = await getSettings(ctx);
  const news = newsOf(textOf(query.done), textOf(query.deletesAt));
  const error = textOf(query.error);
  const trouble = (error === REFUSED && (await readRefusal(ctx))) || signInTrouble(error);
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
        forgotHref={withCallback("/forgot-password", callbackUrl)}
      />
      <div className="mt-3">
        <PasskeySignIn
          action={passkeySignInAction}
          hidden={{ callbackUrl }}
          variant="secondary"
          autofill
          label="Sign in with a passkey"
        />
      </div>
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
        <TypedEmailLink href={withCallback("/sign-up", callbackUrl)}>
          Create an account
        </TypedEmailLink>
      </AuthFoot>
    </>
  );
}

function newsOf(name: string, deletesAt: string): ReactNode {
  if (name !== "deleted") return done[name];
  if (!instant.safeParse(deletesAt).success) return "Your account is scheduled for deletion.";
  return (
    <>
      Your account will be deleted on <Day at={deletesAt} />. Sign in before then to keep it.
    </>
  );
}

/** "Email, username or phone": the identifiers that are turned on. */
function identifierWords(identifiers: Settings["identifiers"]): string {
  const kinds = (["email", "username", "phone"] as const).filter(
    (kind) => identifiers[kind].enabled,
  );
  const words = new Intl.ListFormat("en-GB", { type: "disjunction" }).format(kinds);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
