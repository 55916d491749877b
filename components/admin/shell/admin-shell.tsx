import type { ReactNode } from "react";
import { type PaletteOptions, PaletteProvider } from "@/components/admin/palette/palette";
import { PaletteField, PaletteIcon } from "@/components/admin/palette/palette-button";
import { BrandLockup } from "@/components/brand/brand-lockup";
import { AccountMenu } from "@/components/ui/account-menu";
import { FocusKeeper } from "@/components/ui/focus-keeper";
import { CONTENT_ID, SkipLink } from "@/components/ui/skip-link";
import { ToastProvider } from "@/components/ui/toast";
import { identityText } from "@/lib/contracts/identity-text";
import type { Brand } from "@/lib/contracts/settings";
import type { UserView } from "@/lib/contracts/user";
import type { AdminArea } from "./admin-areas";
import { AdminMenu } from "./admin-menu";
import { AdminNav } from "./admin-nav";
import { PendingPage, PendingProvider } from "./pending";

type AdminShellProps = {
  brand: Brand;
  user: UserView;
  areas: readonly AdminArea[];
  signOut: () => Promise<void>;
  /** The switch between the themes. */
  theme: ReactNode;
  /** What the command palette needs beyond the areas. */
  palette: Omit<PaletteOptions, "areas" | "signOut">;
  children: ReactNode;
};

/** A sunken sidebar of 232 px and the page; below 900 px a bar on top whose menu is a sheet. */
export function AdminShell(props: AdminShellProps) {
  const { brand, user, areas, signOut, theme, palette, children } = props;
  const lockup = <BrandLockup brand={brand} href="/admin" />;
  const { name, picture } = user.profile;
  const address = identityText(user);
  const account = { name, picture, email: address, signOut, canAdmin: false };
  return (
    <ToastProvider>
      <PendingProvider>
        <PaletteProvider {...palette} areas={areas} signOut={signOut}>
          <SkipLink />
          <FocusKeeper />
          <div className="min-h-dvh text-sm min-[900px]:grid min-[900px]:grid-cols-[232px_minmax(0,1fr)]">
            <header className="flex h-14 items-center gap-2 border-line border-b bg-sunken px-4 min-[900px]:hidden">
              <AdminMenu areas={areas} brand={lockup} />
              <div className="min-w-0 flex-1">{lockup}</div>
              <PaletteIcon />
              <AccountMenu {...account} />
            </header>
            <aside className="border-line border-r bg-sunken max-[899px]:hidden">
              <div className="sticky top-0 flex h-dvh flex-col px-3 py-[18px]">
                <div className="flex min-w-0 px-2.5 pt-1 pb-[18px] text-[15px]">{lockup}</div>
                <PaletteField />
                <AdminNav areas={areas} />
                <div className="mt-auto grid min-w-0 gap-2 pt-4">
                  {theme}
                  <AccountMenu {...account} align="start" row />
                </div>
              </div>
            </aside>
            <main id={CONTENT_ID} className="min-w-0 max-w-[1240px] px-4 py-6 sm:px-8 sm:py-[26px]">
              <PendingPage>{children}</PendingPage>
            </main>
          </div>
        </PaletteProvider>
      </PendingProvider>
    </ToastProvider>
  );
}
