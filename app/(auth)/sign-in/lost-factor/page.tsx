import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { AuthFoot, AuthHeading } from "@/components/auth/auth-heading";
import { FactorCodeForm, StepForm } from "@/components/auth/factor-forms";
import { OutboxHint } from "@/components/auth/outbox-hint";
import { ResendCode } from "@/components/auth/resend-code";
import { SignInEnded } from "@/components/auth/sign-in-ended";
import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import { durationText } from "@/lib/contracts/durations";
import { recoveryOf } from "@/lib/domain/sign-in/factor-recovery";
import type { OpenChallenge } from "@/lib/domain/sign-in/open-challenge";
import { pageCtx } from "@/lib/http/pages/context";
import { SECOND_FACTOR_PAGE } from "@/lib/http/pages/enter";
import { isShownInOutbox } from "@/lib/http/pages/outbox-viewer";
import { readOwnChallenge } from "@/lib/http/pages/own-challenge";
import { safeCallbackUrl, withCallback } from "@/lib/http/wire/callback-url";
import { type SearchParams, textOf } from "@/lib/http/wire/search-params";
import {
  recoverFactorAction,
  requestRecoveryAction,
  sendRecoveryCodeAction,
  sendRecoveryCodeAgainAction,
} from "./actions";

export const metadata: Metadata = { title: "Lost second factor" };

/** What is left to someone who can complete no second step: to wait, while the owner is told. */
export default async function LostFactorPage({ searchParams }: { searchParams: SearchParams }) {
  const [ctx, query] = await Promise.all([pageCtx(), searchParams]);
  const callbackUrl = safeCallbackUrl(textOf(query.callbackUrl));
  const open = await readOwnChallenge(ctx);
  if (!open) {
    if (ctx.actor.kind === "user") redirect(callbackUrl);
    return <SignInEnded href={withCallback("/sign-in", callbackUrl)} />;
  }
  const recovery = await recoveryOf(ctx, open.user.id);
  const hidden = { callbackUrl };
  const back = { href: withCallback(SECOND_FACTOR_PAGE, callbackUrl), label: "Back" };
  if (!recovery) return <Ask open={open} callbackUrl={callbackUrl} />;
  if (!recovery.isReady) {
    return (
      <>
        <AuthHeading title="Your request is under way">
          We told every verified address of your account, with a link that cancels the request.
        </AuthHeading>
        <Notice title="What to do next">
          You can go on <Time at={recovery.readyAt.toISOString()} future />. Then sign in again,
          come back to this page and enter the code that we send you. If you find your second factor
          before then, just sign in with it.
        </Notice>
        <Back {...back} />
      </>
    );
  }
  const sentTo = textOf(query.sent);
  if (sentTo !== "email" && sentTo !== "phone") {
    return (
      <>
        <AuthHeading title="Remove your second factors">
          The wait is over. We’ll send you one more code. With it, your second factors and passkeys
          are removed, other devices are signed out, and you’re signed in here.
        </AuthHeading>
        <StepForm
          action={sendRecoveryCodeAction}
          hidden={hidden}
          submit="Send code"
          pendingText="Sending…"
        />
        <Back {...back} />
      </>
    );
  }
  const channel = sentTo === "phone" ? "sms" : "email";
  return (
    <>
      <AuthHeading title={sentTo === "phone" ? "Check your phone" : "Check your email"}>
        Enter the code that we sent you to remove your second factors and sign in.
      </AuthHeading>
      <FactorCodeForm
        action={recoverFactorAction}
        hidden={hidden}
        submit="Remove and sign in"
        pendingText="Signing in…"
      />
      <ResendCode action={sendRecoveryCodeAgainAction} hidden={hidden} className="mt-3" />
      <Back {...back} />
      {isShownInOutbox(channel) && <OutboxHint channel={channel} />}
    </>
  );
}

function Ask({ open, callbackUrl }: { open: OpenChallenge; callbackUrl: string }) {
  const wait = durationText(open.settings.factorRecoveryHours * 3600);
  const query = new URLSearchParams({ method: "recovery_code", callbackUrl });
  return (
    <>
      <AuthHeading title="Lost your second factor?">
        {open.methods.includes("recovery_code") ? (
          <>
            The fastest way is one of the{" "}
            <Link href={`${SECOND_FACTOR_PAGE}?${query}`} className="link">
              recovery codes
            </Link>{" "}
            that you saved.
          </>
        ) : (
          "There are no recovery codes left for this account."
        )}
      </AuthHeading>
      <p className="mb-3 text-ink-2">Without one, you can ask us to remove your second factors:</p>
      <ol className="mb-6 grid list-decimal gap-1.5 pl-5 text-ink-2">
        <li>We tell every verified address of your account, with a link that cancels this.</li>
        <li>You wait {wait}.</li>
        <li>You sign in again and enter a code that we send you.</li>
      </ol>
      <StepForm
        action={requestRecoveryAction}
        hidden={{ callbackUrl }}
        submit="Ask for removal"
        pendingText="Asking…"
      />
      <Back href={withCallback(SECOND_FACTOR_PAGE, callbackUrl)} label="Back" />
    </>
  );
}

function Back({ href, label }: { href: string; label: string }) {
  return (
    <AuthFoot>
      <Link href={href} className="link">
        {label}
      </Link>
    </AuthFoot>
  );
}
