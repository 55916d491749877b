import { headers } from "next/headers";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { areasFor } from "@/components/admin/shell/admin-areas";
import { AdminShell } from "@/components/admin/shell/admin-shell";
import { RestoredNotice } from "@/components/settings/restored-notice";
import { EnrolmentDue } from "@/components/settings/two-step/notices";
import { FormAccountProvider } from "@/components/ui/form-account";
import { ReaderDatesProvider } from "@/components/ui/reader-dates";
import { ThemeSwitch } from "@/components/ui/theme-switch";
import { enrolmentDue } from "@/lib/domain/account/enrolment-due";
import { wasJustRestored } from "@/lib/http/cookies/restored-cookie";
import { readTheme } from "@/lib/http/cookies/theme-cookie";
import { getBrand } from "@/lib/http/pages/brand";
import { requirePageUser } from "@/lib/http/pages/page-user";
import { signOutAction } from "../settings/actions";
import { setShortcutsAction, setThemeAction } from "../theme-action";

/**
 * Someone without any dashboard permission gets "not found" before any of it is sent. Each page below
 * checks the permission that it needs.
 */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const path = (await headers()).get("x-path") ?? "/admin";
  const [brand, { ctx, user, can }, theme] = await Promise.all([
    getBrand(),
    requirePageUser(path),
    readTheme(),
  ]);
  const areas = areasFor(can);
  if (areas.length === 0) notFound();
  const { locale, zoneinfo } = user.profile;
  const restored = await wasJustRestored(ctx.appUrl);
  const due = user.mfaEnabled ? null : await enrolmentDue(ctx);
  return (
    <FormAccountProvider id={user.id}>
      <ReaderDatesProvider locale={locale} zoneinfo={zoneinfo}>
        <AdminShell
          brand={brand}
          user={user}
          areas={areas}
          signOut={signOutAction}
          theme={<ThemeSwitch theme={theme} action={setThemeAction} />}
          palette={{
            ...{ theme, setTheme: setThemeAction, setShortcuts: setShortcutsAction },
            canCreateUsers: can("users:create"),
            shortcuts: ctx.signedIn?.preferences.shortcuts !== false,
          }}
        >
          {restored && <RestoredNotice />}
          {due && <EnrolmentDue until={due.until} className="mb-6" />}
          {children}
        </AdminShell>
      </ReaderDatesProvider>
    </FormAccountProvider>
  );
}
