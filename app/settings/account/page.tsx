import type { Metadata } from "next";
import type { ReactNode } from "react";
import { UsernameForm } from "@/components/settings/username-form";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { getSettings } from "@/lib/domain/settings/settings";
import { requirePageUser } from "@/lib/http/pages/page-user";
import { type SearchParams, textOf } from "@/lib/http/wire/search-params";
import { changeUsernameAction } from "./actions";

export const metadata: Metadata = { title: "Account" };

const done: Record<string, string> = {
  email:
    "Your email is changed. The old address got a mail that can take it back within three days.",
  "phone-added": "Your phone is added.",
  "phone-changed": "Your phone is changed.",
  "phone-removed": "Your phone is removed.",
};

/** What one signs in by. */
export default async function AccountPage({ searchParams }: { searchParams: SearchParams }) {
  const [{ ctx, user }, query] = await Promise.all([
    requirePageUser("/settings/account"),
    searchParams,
  ]);
  const { identifiers, usernameChangeDays } = await getSettings(ctx);
  const news = done[textOf(query.done)];
  return (
    <>
      <PageHeader title="Account" description="What you sign in with." />
      {news && (
        <Notice tone="good" role="status" className="mt-6">
          {news}
        </Notice>
      )}
      {(identifiers.email.enabled || user.email) && (
        <Section title="Email" description="For signing in, and for what we have to tell you.">
          <Identifier value={user.email} verified={user.emailVerified}>
            <ButtonLink href="/settings/account/email" size="lg">
              {user.email ? "Change email" : "Add an email"}
            </ButtonLink>
          </Identifier>
        </Section>
      )}
      {identifiers.username.enabled && (
        <Section title="Username" description={usernameWords(usernameChangeDays)}>
          <UsernameForm action={changeUsernameAction} username={user.username ?? ""} />
        </Section>
      )}
      {(identifiers.phone.enabled || user.phone) && (
        <Section title="Phone" description="For signing in with a code, or with your password.">
          <Identifier value={user.phone} verified={user.phoneVerified}>
            <ButtonLink href="/settings/account/phone" size="lg">
              {user.phone ? "Change or remove phone" : "Add a phone"}
            </ButtonLink>
          </Identifier>
        </Section>
      )}
    </>
  );
}

type IdentifierProps = { value: string | null; verified: boolean; children: ReactNode };

function Identifier({ value, verified, children }: IdentifierProps) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
      <p className="min-w-0 tabular-nums [overflow-wrap:anywhere]">
        {value ?? <span className="text-ink-2">None yet</span>}
        {value && <span className="text-ink-3"> · {verified ? "verified" : "not verified"}</span>}
      </p>
      {children}
    </div>
  );
}

function usernameWords(days: number): string {
  const rule = "A name to sign in with. Names that look alike count as one.";
  return days > 0
    ? `${rule} After a change you keep it for ${days === 1 ? "a day" : `${days} days`}.`
    : rule;
}
