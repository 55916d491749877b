import type { Metadata } from "next";
import { FactorCodeForm, StepForm } from "@/components/auth/factor-forms";
import { Step } from "@/components/settings/step";
import { AppKey } from "@/components/settings/two-step/app-key";
import { QrCode } from "@/components/settings/two-step/qr-code";
import { pendingTotp } from "@/lib/domain/account/second-factors";
import { ENROL_PAGE } from "@/lib/http/pages/page-user";
import { requireRecentEnrollingPageUser } from "@/lib/http/pages/recent-sign-in";
import { safeCallbackUrl, withCallback } from "@/lib/http/wire/callback-url";
import { type SearchParams, textOf } from "@/lib/http/wire/search-params";
import { startAppAction } from "../actions";
import { confirmAppAction } from "./actions";

export const metadata: Metadata = { title: "Set up your authenticator app" };

export default async function AppPage({ searchParams }: { searchParams: SearchParams }) {
  const callbackUrl = safeCallbackUrl(textOf((await searchParams).callbackUrl));
  const path = withCallback(`${ENROL_PAGE}/app`, callbackUrl);
  const { ctx } = await requireRecentEnrollingPageUser(path);
  const pending = await pendingTotp(ctx);
  const back = { href: withCallback(ENROL_PAGE, callbackUrl), label: "Two-step sign-in" };
  if (!pending) {
    return (
      <Step
        title="Set up your authenticator app"
        description="Any authenticator app works, and most password managers have one."
        back={back}
      >
        <StepForm
          action={startAppAction}
          hidden={{ callbackUrl }}
          submit="Show the QR code"
          pendingText="Starting…"
        />
      </Step>
    );
  }
  return (
    <Step
      title="Set up your authenticator app"
      description="Scan the QR code with your app, then enter the code that it shows. Any authenticator app works, and most password managers have one."
      back={back}
    >
      <div className="grid gap-6">
        <QrCode text={pending.uri} label="QR code for your authenticator app" />
        <AppKey secret={pending.secret} uri={pending.uri} />
        <FactorCodeForm
          action={confirmAppAction}
          hidden={{ callbackUrl }}
          submit="Turn on"
          pendingText="Turning on…"
          isLater
        />
      </div>
    </Step>
  );
}
