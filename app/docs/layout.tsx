import { headers } from "next/headers";
import Link from "next/link";
import type { ReactNode } from "react";
import { BrandLockup } from "@/components/brand/brand-lockup";
import { ReferenceNav } from "@/components/docs/reference-nav";
import { CONTENT_ID, SkipLink } from "@/components/ui/skip-link";
import { ThemeSwitch } from "@/components/ui/theme-switch";
import { readTheme } from "@/lib/http/cookies/theme-cookie";
import { apiReference } from "@/lib/http/pages/api-reference";
import { getBrand } from "@/lib/http/pages/brand";
import { pageCtx } from "@/lib/http/pages/context";
import { setThemeAction } from "../theme-action";

/** The reference page can be read by anyone, as the OpenAPI document can. */
export default async function DocsLayout({ children }: { children: ReactNode }) {
  const path = (await headers()).get("x-path") ?? "/docs";
  const [brand, theme, { entries }, { signedIn }] = await Promise.all([
    getBrand(),
    readTheme(),
    apiReference(),
    pageCtx(),
  ]);
  return (
    <>
      <SkipLink />
      <header className="border-line border-b">
        <div className="mx-auto flex min-h-16 max-w-[1240px] flex-wrap items-center gap-x-6 gap-y-2 px-4 py-2 sm:px-8">
          <div className="min-w-0 flex-1">
            <BrandLockup brand={brand} />
          </div>
          <div className="flex items-center gap-x-5 text-sm">
            <Link href="/docs" prefetch={false} className="text-ink-2 hover:text-ink">
              API reference
            </Link>
            {signedIn ? (
              <Link href="/settings" prefetch={false} className="text-ink-2 hover:text-ink">
                Your account
              </Link>
            ) : (
              <a
                href={`/sign-in?callbackUrl=${encodeURIComponent(path)}`}
                className="text-ink-2 hover:text-ink"
              >
                Sign in
              </a>
            )}
          </div>
        </div>
      </header>
      <div className="mx-auto max-w-[1240px] px-4 pb-20 text-sm sm:px-8 min-[900px]:grid min-[900px]:grid-cols-[280px_minmax(0,1fr)] min-[900px]:gap-10">
        <div className="pt-5 min-[900px]:sticky min-[900px]:top-0 min-[900px]:max-h-dvh min-[900px]:self-start min-[900px]:overflow-y-auto min-[900px]:px-1 min-[900px]:pb-8">
          <ReferenceNav entries={entries} q={searchedIn(path)} />
        </div>
        <div className="min-w-0 pt-7">
          <main id={CONTENT_ID}>{children}</main>
          <footer className="mt-16 flex justify-end">
            <ThemeSwitch theme={theme} action={setThemeAction} />
          </footer>
        </div>
      </div>
    </>
  );
}

/** What a form without JavaScript has asked for. */
function searchedIn(path: string): string {
  return new URLSearchParams(path.split("?")[1] ?? "").get("q")?.slice(0, 100) ?? "";
}
