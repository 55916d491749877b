import type { Metadata } from "next";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { AuthHeading } from "@/components/auth/auth-heading";
import { FactorCodeForm, RecoveryCodeForm, StepForm } from "@/components/auth/factor-forms";
import { OtherMethods } from "@/components/auth/other-methods";
import { OutboxHint } from "@/components/auth/outbox-hint";
import { PasskeyAnswer } from "@/components/auth/passkey-answer";
import { ResendCode } from "@/components/auth/resend-code";
import { SignInEnded } from "@/components/auth/sign-in-ended";
import { TrustDevice } from "@/components/auth/trust-device";
import type { FactorMethod } from "@/lib/contracts/factors";
import { pageCtx } from "@/lib/http/pages/context";
import { SECOND_FACTOR_PAGE } from "@/lib/http/pages/enter";
import { isShownInOutbox } from "@/lib/http/pages/outbox-viewer";
import { readOwnChallenge } from "@/lib/http/pages/own-challenge";
import { safeCallbackUrl, withCallback } from "@/lib/http/wire/callback-url";
import { type SearchParams, textOf } from "@/lib/http/wire/search-params";
import {
  askSecondFactorPasskeyAction,
  secondFactorAction,
  sendFactorCodeAction,
  sendFactorCodeAgainAction,
} from "./actions";

export const metadata: Metadata = { title: "Two-step sign-in" };

/** The best first: what cannot be phished, what needs no message, what is left. */
const order = ["passkey", "totp", "email_code", "sms_code", "recovery_code"] as const;
type Shown = (typeof order)[number];

const titles: Record<Shown, string> = {
  passkey: "Use your passkey",
  totp: "Enter the code from your app",
  email_code: "Get a code by email",
  sms_code: "Get a code by SMS",
  recovery_code: "Use a recovery code",
};

const links: Record<Shown, string> = {
  passkey: "Use your passkey",
  totp: "Use your authenticator app",
  email_code: "Get a code by email",
  sms_code: "Get a code by SMS",
  recovery_code: "Use a recovery code",
};

const submit = { submit: "Sign in", pendingText: "Signing in…" };

export default async function SecondFactorPage({ searchParams }: { searchParams: SearchParams }) {
  const [ctx, query] = await Promise.all([pageCtx(), searchParams]);
  const callbackUrl = safeCallbackUrl(textOf(query.callbackUrl));
  const open = await readOwnChallenge(ctx);
  if (!open) {
    if (ctx.actor.kind === "user") redirect(callbackUrl);
    return <SignInEnded href={withCallback("/sign-in", callbackUrl)} />;
  }
  const offered = order.filter((method) => open.methods.includes(method));
  const method = offered.find((one) => one === textOf(query.method)) ?? offered[0];
  const others = offered
    .filter((one) => one !== method)
    .map((one) => ({ href: hrefOf(one, callbackUrl), label: links[one] }));
  const lost = {
    href: withCallback("/sign-in/lost-factor", callbackUrl),
    label: "Lost your second factor?",
  };
  const trust = <TrustDevice days={open.settings.trustedDeviceDays} />;
  const hidden = { method: method ?? "", callbackUrl };
  return (
    <>
      {method ? (
        <Method method={method} hidden={hidden} sent={textOf(query.sent) === "1"}>
          {trust}
        </Method>
      ) : (
        <AuthHeading title="Second step needed">
          This account has a second factor that can’t be used for this sign-in. Sign in another way,
          or ask for help below.
        </AuthHeading>
      )}
      <OtherMethods items={[...others, lost]} />
    </>
  );
}

type MethodProps = {
  method: Shown;
  hidden: Record<string, string>;
  /** Whether a code has been sent to type in. */
  sent: boolean;
  children: ReactNode;
};

function Method({ method, hidden, sent, children }: MethodProps) {
  const form = { action: secondFactorAction, hidden, ...submit };
  if (method === "passkey") {
    return (
      <>
        <AuthHeading title={titles.passkey}>
          Confirm with your fingerprint, face, PIN or security key.
        </AuthHeading>
        <PasskeyAnswer
          ask={askSecondFactorPasskeyAction.bind(null, hidden.callbackUrl ?? "")}
          action={secondFactorAction}
          hidden={hidden}
          label="Use your passkey"
        >
          {children}
        </PasskeyAnswer>
      </>
    );
  }
  if (method === "totp") {
    return (
      <>
        <AuthHeading title={titles.totp}>
          Open your authenticator app and enter the code it shows for this account.
        </AuthHeading>
        <FactorCodeForm {...form}>{children}</FactorCodeForm>
      </>
    );
  }
  if (method === "recovery_code") {
    return (
      <>
        <AuthHeading title={titles.recovery_code}>
          Enter one of the codes that you saved when you set up two-step sign-in.
        </AuthHeading>
        <RecoveryCodeForm {...form}>{children}</RecoveryCodeForm>
      </>
    );
  }
  return <SentCode method={method} hidden={hidden} sent={sent} form={form} trust={children} />;
}

type SentCodeProps = {
  method: "email_code" | "sms_code";
  hidden: Record<string, string>;
  sent: boolean;
  form: typeof submit & { action: typeof secondFactorAction; hidden: Record<string, string> };
  trust: ReactNode;
};

/** Two steps: sending the code, then typing it. The address is not shown: a password alone led here. */
function SentCode({ method, hidden, sent, form, trust }: SentCodeProps) {
  const byPhone = method === "sms_code";
  const channel = byPhone ? "sms" : "email";
  if (!sent) {
    return (
      <>
        <AuthHeading title={titles[method]}>
          We’ll send a 6-digit code to your account’s {byPhone ? "phone number" : "email address"}.
        </AuthHeading>
        <StepForm
          action={sendFactorCodeAction}
          hidden={hidden}
          submit="Send code"
          pendingText="Sending…"
        />
      </>
    );
  }
  return (
    <>
      <AuthHeading title={byPhone ? "Check your phone" : "Check your email"}>
        Enter the code that we sent you. It works for this sign-in only.
      </AuthHeading>
      <FactorCodeForm {...form}>{trust}</FactorCodeForm>
      <ResendCode action={sendFactorCodeAgainAction} hidden={hidden} className="mt-3" />
      {isShownInOutbox(channel) && <OutboxHint channel={channel} />}
    </>
  );
}

function hrefOf(method: FactorMethod, callbackUrl: string): string {
  return `${SECOND_FACTOR_PAGE}?${new URLSearchParams({ method, callbackUrl })}`;
}
