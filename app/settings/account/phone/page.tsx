import type { Metadata } from "next";
import { headers } from "next/headers";
import { AskPhoneCodeForm } from "@/components/auth/ask-phone-code-form";
import { OutboxHint } from "@/components/auth/outbox-hint";
import { ResendCode } from "@/components/auth/resend-code";
import { ChangeCodesForm } from "@/components/settings/change-codes-form";
import { RemovePhoneForm } from "@/components/settings/remove-phone-form";
import { Step } from "@/components/settings/step";
import { getSettings } from "@/lib/domain/settings/settings";
import { isShownInOutbox } from "@/lib/http/pages/outbox-viewer";
import { likelyCountryLabel, phoneCountryLabels } from "@/lib/http/pages/phone-countries";
import { requireRecentPageUser } from "@/lib/http/pages/recent-sign-in";
import { type SearchParams, textOf } from "@/lib/http/wire/search-params";
import {
  askPhoneCodesAction,
  askPhoneCodesAgainAction,
  removePhoneAction,
  savePhoneAction,
} from "./actions";

export const metadata: Metadata = { title: "Phone" };

const PAGE = "/settings/account/phone";

export default async function PhonePage({ searchParams }: { searchParams: SearchParams }) {
  const phone = textOf((await searchParams).to).slice(0, 40);
  const path = phone ? `${PAGE}?${new URLSearchParams({ to: phone })}` : PAGE;
  const { ctx, user } = await requireRecentPageUser(path);
  const { verifyCurrentPhone, smsCodeSeconds } = await getSettings(ctx);
  if (!phone) {
    return (
      <Step
        title={user.phone ? "Change your phone" : "Add a phone"}
        description="We’ll send a code to it, to see that it’s yours."
        back={{ href: "/settings/account", label: "Account" }}
      >
        <AskPhoneCodeForm
          action={askPhoneCodesAction}
          countries={phoneCountryLabels()}
          country={likelyCountryLabel((await headers()).get("accept-language"))}
        />
        {user.phone && (
          <section className="mt-10 border-line border-t pt-6">
            <h2 className="text-base tracking-tight">Remove it</h2>
            <p className="mt-1 mb-4 text-ink-2 text-sm">
              You’ll no longer sign in with {user.phone}.
            </p>
            <RemovePhoneForm action={removePhoneAction} />
          </section>
        )}
      </Step>
    );
  }
  const present = verifyCurrentPhone ? user.phone : null;
  return (
    <Step
      title={present ? "Check your phones" : "Check your phone"}
      description={
        <>
          We sent a code to the new number{present && ", and another to the present one"}. It’s good
          for {smsCodeSeconds} seconds.
        </>
      }
      back={{ href: PAGE, label: "Use another number" }}
    >
      <ChangeCodesForm action={savePhoneAction} change={{ phone }} present={present} />
      <ResendCode action={askPhoneCodesAgainAction} hidden={{ phone }} className="mt-3" />
      {isShownInOutbox("sms") && <OutboxHint channel="sms" />}
    </Step>
  );
}
