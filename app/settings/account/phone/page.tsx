import type { Metadata } from "next";
import { headers } from "next/headers";
import { OutboxHint } from "@/components/auth/outbox-hint";
import { ResendCode } from "@/components/auth/resend-code";
import { ChangeCodesForm } from "@/components/settings/change-codes-form";
import { NewPhoneForm } from "@/components/settings/new-phone-form";
import { RemovePhoneForm } from "@/components/settings/remove-phone-form";
import { Step } from "@/components/settings/step";
import { durationText } from "@/lib/contracts/durations";
import { phoneText } from "@/lib/contracts/phone";
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

export const metadata: Metadata = { title: "Phone number" };

const PAGE = "/settings/account/phone";

export default async function PhonePage({ searchParams }: { searchParams: SearchParams }) {
  const phone = textOf((await searchParams).to).slice(0, 40);
  const path = phone ? `${PAGE}?${new URLSearchParams({ to: phone })}` : PAGE;
  const { ctx, user } = await requireRecentPageUser(path);
  const { verifyCurrentPhone, smsCodeSeconds } = await getSettings(ctx);
  if (!phone) {
    return (
      <Step
        title={user.phone ? "Change your phone number" : "Add a phone number"}
        description="We’ll send a code to it to confirm it’s yours."
        back={{ href: "/settings/account", label: "Account" }}
      >
        <NewPhoneForm
          action={askPhoneCodesAction}
          countries={phoneCountryLabels()}
          country={likelyCountryLabel((await headers()).get("accept-language"))}
        />
        {user.phone && (
          <section className="mt-10 border-line border-t pt-6">
            <h2 className="text-base tracking-tight">Remove your phone number</h2>
            <p className="mt-1 mb-4 text-ink-2 text-sm">
              You’ll no longer be able to sign in with {phoneText(user.phone)}.
            </p>
            <RemovePhoneForm action={removePhoneAction} />
          </section>
        )}
      </Step>
    );
  }
  const current = verifyCurrentPhone ? user.phone : null;
  return (
    <Step
      title={current ? "Check your phones" : "Check your phone"}
      description={
        <>
          {current
            ? "We sent one code to your new number and another to your current one. They expire in "
            : "We sent a code to your new number. It expires in "}
          {durationText(smsCodeSeconds)}.
        </>
      }
      back={{ href: PAGE, label: "Use a different number" }}
    >
      <ChangeCodesForm
        action={savePhoneAction}
        change={{ phone }}
        address={phoneText(phone)}
        current={current && phoneText(current)}
      />
      <ResendCode action={askPhoneCodesAgainAction} hidden={{ phone }} className="mt-3" />
      {isShownInOutbox("sms") && <OutboxHint channel="sms" />}
    </Step>
  );
}
