import type { Metadata } from "next";
import { EventPager } from "@/components/lists/event-pager";
import { listHref } from "@/components/lists/list-href";
import { ChangePasswordForm } from "@/components/settings/change-password-form";
import { DeleteAccount } from "@/components/settings/delete-account";
import { EventList, type OwnEvent } from "@/components/settings/event-list";
import { linkTrouble } from "@/components/settings/link-trouble";
import { LinkedAccounts } from "@/components/settings/linked-accounts";
import { Passkeys } from "@/components/settings/passkeys";
import { ButtonLink } from "@/components/ui/button-link";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { StatusDot } from "@/components/ui/status-dot";
import { Time } from "@/components/ui/time";
import { eventsPageQuery, readPageQuery } from "@/lib/contracts/admin-pages";
import type { AuditEventView } from "@/lib/contracts/user";
import { listAccounts } from "@/lib/domain/account/linked-accounts";
import { listPasskeys, passkeyOwner } from "@/lib/domain/account/passkeys";
import { listOwnEvents } from "@/lib/domain/audit/events";
import { getPasswordStatus } from "@/lib/domain/passwords/change";
import { describeUserAgent } from "@/lib/domain/sessions/devices";
import { getSettings } from "@/lib/domain/settings/settings";
import { signInProviders } from "@/lib/http/authjs/providers";
import { requirePageUser } from "@/lib/http/pages/page-user";
import { readList } from "@/lib/http/pages/read-list";
import { type SearchParams, textOf } from "@/lib/http/wire/search-params";
import { changePasswordAction, linkAccountAction, unlinkAccountAction } from "./actions";
import { deleteAccountAction } from "./delete/actions";
import { deletionTime } from "./delete/deletion-time";
import {
  addPasskeyAction,
  newPasskeyOptionsAction,
  removePasskeyAction,
  renamePasskeyAction,
} from "./passkey-actions";

export const metadata: Metadata = { title: "Security" };

const PATH = "/settings/security";
const EVENTS = 20;

export default async function SecurityPage({ searchParams }: { searchParams: SearchParams }) {
  const params = await searchParams;
  const asked = readPageQuery(eventsPageQuery, params);
  const trouble = linkTrouble(textOf(params.error));
  const { ctx, user } = await requirePageUser(listHref(PATH, asked));
  const [password, passkeys, accounts, { query, page: events }, settings] = await Promise.all([
    getPasswordStatus(ctx),
    listPasskeys(ctx),
    listAccounts(ctx),
    readList(asked, ({ cursor }) => listOwnEvents(ctx, { cursor, limit: EVENTS })),
    getSettings(ctx),
  ]);
  return (
    <>
      <PageHeader title="Security" description="Your sign-in methods and recent activity." />
      {trouble && (
        <Notice tone="danger" role="alert" className="mt-5">
          {trouble}
        </Notice>
      )}
      <Section
        title="Password"
        description={
          password.changedAt ? (
            <>
              Changed <Time at={password.changedAt} />. Changing it signs out your other devices.
            </>
          ) : (
            "You don’t have a password. Set one to add a sign-in method."
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
      {(settings.mfa !== "off" || user.mfaEnabled) && (
        <Section
          title="Two-step sign-in"
          description="Asks for something only you have after your password."
        >
          <div className="flex flex-wrap items-center justify-between gap-3">
            {user.mfaEnabled ? (
              <StatusDot tone="good">On</StatusDot>
            ) : (
              <StatusDot tone="quiet">Off</StatusDot>
            )}
            <ButtonLink href="/settings/two-step" size="lg">
              {user.mfaEnabled ? "Manage two-step sign-in" : "Set up two-step sign-in"}
            </ButtonLink>
          </div>
        </Section>
      )}
      <Section
        id="passkeys"
        title="Passkeys"
        description="Sign in with your fingerprint, face or PIN. Nobody can guess or phish a passkey."
      >
        <Passkeys
          userId={user.id}
          items={passkeys}
          owner={passkeyOwner(ctx)}
          add={{ options: newPasskeyOptionsAction, save: addPasskeyAction }}
          rename={renamePasskeyAction}
          remove={removePasskeyAction}
        />
      </Section>
      {(accounts.length > 0 || signInProviders().length > 0) && (
        <Section title="Linked accounts" description="Other services you can sign in with.">
          <LinkedAccounts
            accounts={accounts}
            providers={signInProviders()}
            unlink={unlinkAccountAction}
            link={linkAccountAction}
          />
        </Section>
      )}
      <Section
        id="activity"
        title={query.cursor ? "Earlier activity" : "Recent activity"}
        description="If you don’t recognize something, change your password."
      >
        <EventList events={events.items.map(withDevice)} />
        <EventPager
          path={PATH}
          query={query}
          nextCursor={events.nextCursor}
          anchor="activity"
          className="mt-4"
        />
      </Section>
      <Section title="Delete account" description={graceWords(settings.deletionGraceDays)}>
        <DeleteAccount
          action={deleteAccountAction}
          hasPassword={user.hasPassword}
          deletesAt={deletionTime(ctx.clock.now(), settings.deletionGraceDays)}
        />
      </Section>
    </>
  );
}

function withDevice(event: AuditEventView): OwnEvent {
  const { browser, system } = describeUserAgent(event.userAgent);
  return { ...event, device: [browser, system].filter(Boolean).join(" on ") };
}

function graceWords(days: number): string {
  return days > 0
    ? `Signs you out everywhere. You have ${days === 1 ? "a day" : `${days} days`} to change your mind.`
    : "Deletes your account and all its data immediately.";
}
