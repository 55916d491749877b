import { headers } from "next/headers";
import type { ReactNode } from "react";
import { landingFor } from "@/components/admin/shell/admin-areas";
import { BrandLockup } from "@/components/brand/brand-lockup";
import { PasskeyOffer } from "@/components/settings/passkey-offer";
import { UserDetailsSignal } from "@/components/settings/passkey-signals";
import { RestoreBanner } from "@/components/settings/restore-banner";
import { RestoredNotice } from "@/components/settings/restored-notice";
import { SettingsTabs } from "@/components/settings/settings-tabs";
import { EnrolmentDue, RecoveryUnderWay } from "@/components/settings/two-step/notices";
import { AccountMenu } from "@/components/ui/account-menu";
import { FocusKeeper } from "@/components/ui/focus-keeper";
import { FormAccountProvider } from "@/components/ui/form-account";
import { ReaderDatesProvider } from "@/components/ui/reader-dates";
import { CONTENT_ID, SkipLink } from "@/components/ui/skip-link";
import { ThemeSwitch } from "@/components/ui/theme-switch";
import { ToastProvider } from "@/components/ui/toast";
import { identityText } from "@/lib/contracts/identity-text";
import { enrolmentDue } from "@/lib/domain/account/enrolment-due";
import { passkeyOwner } from "@/lib/domain/account/passkeys";
import { recoveryOf } from "@/lib/domain/sign-in/factor-recovery";
import { wasJustRestored } from "@/lib/http/cookies/restored-cookie";
import { readTheme } from "@/lib/http/cookies/theme-cookie";
import { getBrand } from "@/lib/http/pages/brand";
import { requireEnrollingPageUser } from "@/lib/http/pages/page-user";
import { canOfferPasskey } from "@/lib/http/pages/passkey-offer";
import { setThemeAction } from "../theme-action";
import { restoreAccountAction, signOutAction } from "./actions";
import {
  addPasskeyAction,
  addQuietPasskeyAction,
  newPasskeyOptionsAction,
} from "./security/passkey-actions";
import { cancelOwnRecoveryAction } from "./two-step/actions";

/** A layout protects nothing: each page below requires its user itself. */
export default async function SettingsLayout({ children }: { children: ReactNode }) {
  // A layout does not know its page, so sign-in leads back to the path that was requested.
  const path = (await headers()).get("x-path") ?? "/settings/profile";
  const [brand, { ctx, user, mustEnrol, can }, theme] = await Promise.all([
    getBrand(),
    requireEnrollingPageUser(path),
    readTheme(),
  ]);
  const restored = await wasJustRestored(ctx.appUrl);
  const due = mustEnrol || user.mfaEnabled ? null : await enrolmentDue(ctx);
  const recovery = user.mfaEnabled ? await recoveryOf(ctx, user.id) : null;
  const offersPasskey = !mustEnrol && !due && (await canOfferPasskey({ ctx, user }));
  const { locale, zoneinfo } = user.profile;
  const identifier = identityText(user);
  return (
    <FormAccountProvider id={user.id}>
      <ReaderDatesProvider locale={locale} zoneinfo={zoneinfo}>
        <ToastProvider>
          <SkipLink />
          <FocusKeeper />
          <UserDetailsSignal
            {...passkeyOwner(ctx)}
            name={identifier ?? ""}
            displayName={user.profile.name ?? identifier ?? ""}
          />
          <header className="border-line border-b print:hidden">
            <div className="mx-auto flex h-16 max-w-[860px] items-center justify-between gap-4 px-5">
              <BrandLockup brand={brand} />
              <AccountMenu
                name={user.profile.name}
                email={identifier}
                picture={user.profile.picture}
                signOut={signOutAction}
                canAdmin={landingFor(can) !== null}
              />
            </div>
            {!mustEnrol && (
              <div className="mx-auto max-w-[860px] px-5">
                <SettingsTabs />
              </div>
            )}
          </header>
          <main id={CONTENT_ID} className="mx-auto max-w-[860px] px-5 pt-8 pb-20">
            {user.status === "pendingDeletion" && <RestoreBanner action={restoreAccountAction} />}
            {restored && <RestoredNotice />}
            {recovery && (
              <RecoveryUnderWay
                readyAt={recovery.readyAt.toISOString()}
                isReady={recovery.isReady}
                cancel={cancelOwnRecoveryAction}
              />
            )}
            {due && <EnrolmentDue until={due.until} className="mb-8 print:hidden" />}
            {offersPasskey && (
              <PasskeyOffer
                userId={user.id}
                add={{ options: newPasskeyOptionsAction, save: addPasskeyAction }}
                addQuietly={addQuietPasskeyAction}
              />
            )}
            {children}
          </main>
          <footer className="mx-auto flex max-w-[860px] justify-end px-5 pb-8 print:hidden">
            <ThemeSwitch theme={theme} action={setThemeAction} />
          </footer>
        </ToastProvider>
      </ReaderDatesProvider>
    </FormAccountProvider>
  );
}
