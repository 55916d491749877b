import type { Metadata } from "next";
import type { ReactNode } from "react";
import { FactorCodeForm, StepForm } from "@/components/auth/factor-forms";
import { OtherMethods } from "@/components/auth/other-methods";
import { OutboxHint } from "@/components/auth/outbox-hint";
import { PasskeyAnswer } from "@/components/auth/passkey-answer";
import { ResendCode } from "@/components/auth/resend-code";
import { ConfirmPasswordForm } from "@/components/settings/confirm-password-form";
import { Step } from "@/components/settings/step";
import { Button } from "@/components/ui/button";
import { readReauthentication } from "@/lib/domain/sign-in/reauthenticate";
import { isShownInOutbox } from "@/lib/http/pages/outbox-viewer";
import { requireEnrollingPageUser } from "@/lib/http/pages/page-user";
import { safeCallbackUrl } from "@/lib/http/wire/callback-url";
import { type SearchParams, textOf } from "@/lib/http/wire/search-params";
import {
  askConfirmPasskeyAction,
  confirmFactorAction,
  confirmPasswordAction,
  sendConfirmCodeAction,
  sendConfirmCodeAgainAction,
  signInAgainAction,
} from "./actions";

export const metadata: Metadata = { title: "Confirm that it’s you" };

/** The best first: with a second factor, the password alone says least. */
const withFactor = ["passkey", "totp", "password", "email_code", "sms_code"] as const;
const withoutFactor = ["password", "passkey", "email_code", "sms_code"] as const;
type Shown = (typeof withFactor)[number];

const words: Record<Shown, string> = {
  passkey: "Use your passkey to continue.",
  totp: "Enter the code from your authenticator app to continue.",
  password: "Enter your password to continue.",
  email_code: "Enter a code that we email you to continue.",
  sms_code: "Enter a code that we text you to continue.",
};

const links: Record<Shown, string> = {
  passkey: "Use your passkey",
  totp: "Use your authenticator app",
  password: "Use your password",
  email_code: "Get a code by email",
  sms_code: "Get a code by SMS",
};

const submit = { submit: "Confirm", pendingText: "Confirming…" };

/** Before a sensitive change: a fresh proof by any factor of the account (ASVS 7.5.1). */
export default async function ConfirmPage({ searchParams }: { searchParams: SearchParams }) {
  const query = await searchParams;
  const callbackUrl = safeCallbackUrl(textOf(query.callbackUrl));
  const { ctx, user } = await requireEnrollingPageUser(callbackUrl);
  const { methods } = await readReauthentication(ctx);
  const order: readonly Shown[] = user.mfaEnabled ? withFactor : withoutFactor;
  const byFactor = textOf(query.factor) === "1";
  const offered = order.filter(
    (method) => methods.includes(method) && !(byFactor && method === "password"),
  );
  const method = offered.find((one) => one === textOf(query.method)) ?? offered[0];
  const others = offered
    .filter((one) => one !== method)
    .map((one) => ({ href: hrefOf(one, callbackUrl, byFactor), label: links[one] }));
  return (
    <Step
      title="Confirm that it’s you"
      description={`${reasonOf(callbackUrl)} ${method ? words[method] : "Sign in again to continue."}`}
      back={backOf(callbackUrl)}
    >
      {method && (
        <Method
          method={method}
          callbackUrl={callbackUrl}
          sent={textOf(query.sent) === "1"}
          password={
            <ConfirmPasswordForm
              action={confirmPasswordAction}
              callbackUrl={callbackUrl}
              login={user.email ?? user.username ?? user.phone ?? ""}
            />
          }
        />
      )}
      <OtherMethods items={others} />
      {!user.hasPassword && <SignInAgain callbackUrl={callbackUrl} isOnly={!method} />}
    </Step>
  );
}

type MethodProps = { method: Shown; callbackUrl: string; sent: boolean; password: ReactNode };

function Method({ method, callbackUrl, sent, password }: MethodProps) {
  const hidden = { method, callbackUrl };
  if (method === "password") return password;
  if (method === "passkey") {
    return (
      <PasskeyAnswer
        ask={askConfirmPasskeyAction.bind(null, callbackUrl)}
        action={confirmFactorAction}
        hidden={hidden}
        label="Use your passkey"
      />
    );
  }
  if (method === "totp") {
    return <FactorCodeForm action={confirmFactorAction} hidden={hidden} {...submit} />;
  }
  if (!sent) {
    return (
      <StepForm
        action={sendConfirmCodeAction}
        hidden={hidden}
        submit="Send code"
        pendingText="Sending…"
      />
    );
  }
  const channel = method === "sms_code" ? "sms" : "email";
  return (
    <>
      <FactorCodeForm action={confirmFactorAction} hidden={hidden} {...submit} />
      <ResendCode action={sendConfirmCodeAgainAction} hidden={hidden} className="mt-3" />
      {isShownInOutbox(channel) && <OutboxHint channel={channel} />}
    </>
  );
}

/** For someone who signs in by a provider. */
function SignInAgain({ callbackUrl, isOnly }: { callbackUrl: string; isOnly: boolean }) {
  return (
    <form action={signInAgainAction} className={isOnly ? undefined : "mt-3"}>
      <input type="hidden" name="callbackUrl" value={callbackUrl} />
      <Button type="submit" variant={isOnly ? "primary" : "secondary"} size="lg" className="w-full">
        Sign in again
      </Button>
    </form>
  );
}

function hrefOf(method: Shown, callbackUrl: string, byFactor: boolean): string {
  const query = { callbackUrl, method, ...(byFactor && { factor: "1" }) };
  return `/settings/confirm?${new URLSearchParams(query)}`;
}

/** An application can ask for it at any time; elsewhere the last proof is too old. */
function reasonOf(callbackUrl: string): string {
  return callbackUrl.startsWith("/authorize/")
    ? "The application asks you to confirm that it’s you."
    : "You signed in a while ago.";
}

function backOf(callbackUrl: string): { href: string; label: string } {
  if (callbackUrl.startsWith("/authorize/")) return { href: "/", label: "Your account" };
  if (callbackUrl.startsWith("/admin")) return { href: callbackUrl, label: "Back" };
  if (callbackUrl.startsWith("/settings/two-step")) {
    return { href: "/settings/two-step", label: "Two-step sign-in" };
  }
  return callbackUrl.startsWith("/settings/security")
    ? { href: "/settings/security", label: "Security" }
    : { href: "/settings/account", label: "Account" };
}
