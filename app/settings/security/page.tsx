import type { Metadata } from "next";
import { ChangePasswordForm } from "@/components/settings/change-password-form";
import { DeleteAccount } from "@/components/settings/delete-account";
import { EventList } from "@/components/settings/event-list";
import { LinkedAccounts } from "@/components/settings/linked-accounts";
import { Section } from "@/components/settings/section";
import { PageHeader } from "@/components/ui/page-header";
import { Time } from "@/components/ui/time";
import { listAccounts } from "@/lib/domain/accounts";
import { listOwnEvents } from "@/lib/domain/audit";
import { getPasswordStatus } from "@/lib/domain/password";
import { getSettings } from "@/lib/domain/settings";
import { signInProviders } from "@/lib/edge/auth-providers";
import { requirePageUser } from "@/lib/edge/page-user";
import { changePasswordAction, deleteAccountAction } from "../actions";

export const metadata: Metadata = { title: "Security" };

export default async function SecurityPage() {
  const { ctx, user } = await requirePageUser("/settings/security");
  const [password, accounts, events, settings] = await Promise.all([
    getPasswordStatus(ctx),
    listAccounts(ctx),
    listOwnEvents(ctx, { limit: 12 }),
    getSettings(ctx),
  ]);
  return (
    <>
      <PageHeader title="Security" description="How you sign in, and what happened lately." />
      <Section
        title="Password"
        description={
          password.changedAt ? (
            <>
              Changed <Time at={password.changedAt} />. A change signs out your other sessions.
            </>
          ) : (
            "You sign in without one. Set one to have a second way in."
          )
        }
      >
        <ChangePasswordForm
          action={changePasswordAction}
          hasPassword={user.hasPassword}
          email={user.email ?? ""}
          passwordLength={settings.passwordMinLength}
        />
      </Section>
      {(accounts.length > 0 || signInProviders().length > 0) && (
        <Section
          title="Linked accounts"
          description="Other houses whose sign-in opens this account."
        >
          <LinkedAccounts accounts={accounts} providers={signInProviders()} />
        </Section>
      )}
      <Section
        title="Recent activity"
        description="If something here wasn’t you, change your password."
      >
        <EventList events={events.items} />
      </Section>
      <Section title="Delete account" description={graceWords(settings.deletionGraceDays)}>
        <DeleteAccount
          action={deleteAccountAction}
          hasPassword={user.hasPassword}
          graceDays={settings.deletionGraceDays}
        />
      </Section>
    </>
  );
}

function graceWords(days: number): string {
  return days > 0
    ? `Signs you out everywhere. You have ${days} days to change your mind.`
    : "Erases the account and all that is in it at once.";
}
