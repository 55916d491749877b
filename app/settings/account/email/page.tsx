import type { Metadata } from "next";
import { OutboxHint } from "@/components/auth/outbox-hint";
import { ResendCode } from "@/components/auth/resend-code";
import { ChangeCodesForm } from "@/components/settings/change-codes-form";
import { NewEmailForm } from "@/components/settings/new-email-form";
import { Step } from "@/components/settings/step";
import { getSettings } from "@/lib/domain/settings/settings";
import { isShownInOutbox } from "@/lib/http/pages/outbox-viewer";
import { requireRecentPageUser } from "@/lib/http/pages/recent-sign-in";
import { type SearchParams, textOf } from "@/lib/http/wire/search-params";
import { askEmailCodesAction, askEmailCodesAgainAction, changeEmailAction } from "./actions";

export const metadata: Metadata = { title: "Change email" };

const PAGE = "/settings/account/email";

export default async function ChangeEmailPage({ searchParams }: { searchParams: SearchParams }) {
  const email = textOf((await searchParams).to).slice(0, 254);
  const path = email ? `${PAGE}?${new URLSearchParams({ to: email })}` : PAGE;
  const { ctx, user } = await requireRecentPageUser(path);
  if (!email) {
    return (
      <Step
        title={user.email ? "Change your email" : "Add an email"}
        description="We’ll send a code to it to confirm it’s yours."
        back={{ href: "/settings/account", label: "Account" }}
      >
        <NewEmailForm action={askEmailCodesAction} />
      </Step>
    );
  }
  const { verifyCurrentEmail } = await getSettings(ctx);
  const current = verifyCurrentEmail && user.emailVerified ? user.email : null;
  return (
    <Step
      title="Check your email"
      description={
        current
          ? "We sent one code to your new email and another to your current one."
          : "We sent a code to your new email."
      }
      back={{ href: PAGE, label: "Use a different email" }}
    >
      <ChangeCodesForm
        action={changeEmailAction}
        change={{ email }}
        address={email}
        current={current}
      />
      <ResendCode action={askEmailCodesAgainAction} hidden={{ email }} className="mt-3" />
      {isShownInOutbox("email") && <OutboxHint channel="email" />}
    </Step>
  );
}
