import type { Metadata } from "next";
import Link from "next/link";
import { AuthFoot, AuthHeading } from "@/components/auth/auth-heading";
import { OutboxHint } from "@/components/auth/outbox-hint";
import { ResetByCodeForm, ResetByLinkForm } from "@/components/auth/reset-forms";
import { getSettings } from "@/lib/domain/settings";
import { pageCtx } from "@/lib/edge/context";
import { isShownInOutbox } from "@/lib/edge/outbox-viewer";
import { type SearchParams, textOf } from "@/lib/edge/search-params";
import { resetByCodeAction, resetByLinkAction } from "../actions";

export const metadata: Metadata = { title: "Set a new password" };

/** By the mail's link, or by its code. The words are the same whether or not there is an account. */
export default async function ResetPasswordPage({ searchParams }: { searchParams: SearchParams }) {
  const [ctx, query] = await Promise.all([pageCtx(), searchParams]);
  const { passwordMinLength } = await getSettings(ctx);
  const token = textOf(query.token);
  if (token) {
    return (
      <>
        <AuthHeading title="Set a new password">
          It replaces the old one, and signs you out everywhere.
        </AuthHeading>
        <ResetByLinkForm
          action={resetByLinkAction}
          token={token}
          passwordLength={passwordMinLength}
        />
        <AskAgain />
      </>
    );
  }
  const email = textOf(query.email).slice(0, 254);
  const hasOutbox = isShownInOutbox("email");
  return (
    <>
      <AuthHeading title="Check your mail">
        {email ? (
          <>
            If there’s an account for <strong className="font-medium text-ink">{email}</strong>, a
            mail is on its way. Open the link in it, or enter its code here.
          </>
        ) : (
          "Enter your email and the code that we sent to it."
        )}
      </AuthHeading>
      <ResetByCodeForm
        action={resetByCodeAction}
        email={email}
        passwordLength={passwordMinLength}
      />
      <AskAgain />
      {hasOutbox && <OutboxHint />}
    </>
  );
}

function AskAgain() {
  return (
    <AuthFoot>
      No mail, or an old link?{" "}
      <Link href="/forgot-password" className="link">
        Ask again
      </Link>
    </AuthFoot>
  );
}
