import type { Metadata } from "next";
import type { ReactNode } from "react";
import { UnreachableEmail } from "@/components/settings/unreachable-email";
import { UsernameForm } from "@/components/settings/username-form";
import { ButtonLink } from "@/components/ui/button-link";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { phoneText } from "@/lib/contracts/phone";
import { isOwnEmailSuppressed } from "@/lib/domain/messages/suppression-list";
import { getSettings } from "@/lib/domain/settings/settings";
import { requirePageUser } from "@/lib/http/pages/page-user";
import { type SearchParams, textOf } from "@/lib/http/wire/search-params";
import { changeUsernameAction } from "./actions";

export const metadata: Metadata = { title: "Account" };

const done: Record<string, string> = {
  email:
    "Your email was changed. We sent your old address an email with a link to undo this within 3 days.",
  "phone-added": "Your phone number was added.",
  "phone-changed": "Your phone number was changed.",
  "phone-removed": "Your phone number was removed.",
};

/** The identifiers a person signs in with. */
export default async function AccountPage({ searchParams }: { searchParams: SearchParams }) {
  const [{ ctx, user }, query] = await Promise.all([
    requirePageUser("/settings/account"),
    searchParams,
  ]);
  const { identifiers, usernameChangeDays } = await getSettings(ctx);
  // Only for who has proved to own it: others learn nothing about an address.
  const unreachable =
    user.email !== null && user.emailVerified && (await isOwnEmailSuppressed(ctx, user.email));
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
        <Section title="Email" description="For signing in and notifications.">
          <Identifier value={user.email} verified={user.emailVerified}>
            <ButtonLink href="/settings/account/email" size="lg">
              {user.email ? "Change email" : "Add an email"}
            </ButtonLink>
          </Identifier>
          {unreachable && <UnreachableEmail />}
        </Section>
      )}
      {identifiers.username.enabled && (
        <Section title="Username" description={usernameWords(usernameChangeDays)}>
          <UsernameForm action={changeUsernameAction} username={user.username ?? ""} />
        </Section>
      )}
      {(identifiers.phone.enabled || user.phone) && (
        <Section title="Phone" description="For signing in with a code or your password.">
          <Identifier value={user.phone && phoneText(user.phone)} verified={user.phoneVerified}>
            <ButtonLink href="/settings/account/phone" size="lg">
              {user.phone ? "Change or remove phone number" : "Add a phone number"}
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
        <span className={value ? undefined : "text-ink-2"}>{value ?? "None yet"}</span>
        {value && (
          <span className="text-ink-3">{verified ? " · verified" : " · not verified"}</span>
        )}
      </p>
      {children}
    </div>
  );
}

function usernameWords(days: number): string {
  const rule = "A name to sign in with. Lookalike names aren’t allowed.";
  return days > 0
    ? `${rule} You can change it once every ${days === 1 ? "day" : `${days} days`}.`
    : rule;
}
