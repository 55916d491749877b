import type { ReactNode } from "react";
import { BrandLockup } from "@/components/brand/brand-lockup";
import { ThemeSwitch } from "@/components/ui/theme-switch";
import { readTheme } from "@/lib/http/cookies/theme-cookie";
import { getBrand } from "@/lib/http/pages/brand";
import { setThemeAction } from "../theme-action";

/** One column a little above the middle, with nothing around it. */
export default async function AuthLayout({ children }: { children: ReactNode }) {
  const [brand, theme] = await Promise.all([getBrand(), readTheme()]);
  return (
    <div className="grid min-h-dvh grid-rows-[auto_1fr_auto]">
      <header className="px-5 py-6 sm:px-8 sm:py-7">
        <BrandLockup brand={brand} />
      </header>
      <main className="flex justify-center px-5 pt-[5vh] pb-12">
        <div className="w-full max-w-[384px]">{children}</div>
      </main>
      <footer className="flex min-h-16 flex-wrap items-center justify-center gap-x-5 gap-y-2 px-5 py-5 text-[13px] text-ink-3">
        {brand.termsUrl && (
          <a href={brand.termsUrl} className="hover:text-ink">
            Terms
          </a>
        )}
        {brand.privacyUrl && (
          <a href={brand.privacyUrl} className="hover:text-ink">
            Privacy
          </a>
        )}
        <ThemeSwitch theme={theme} action={setThemeAction} />
      </footer>
    </div>
  );
}
