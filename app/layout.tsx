import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { ImpersonationBanner } from "@/components/admin/impersonation/banner";
import { brandCss } from "@/components/brand/brand-css";
import { BrandStyle } from "@/components/brand/brand-style";
import { readTheme } from "@/lib/http/cookies/theme-cookie";
import { getBrand } from "@/lib/http/pages/brand";
import { impersonationBanner } from "@/lib/http/pages/impersonation";
import { areShortcutsOff } from "@/lib/http/pages/preferences";
import { sans } from "./fonts";
import { endImpersonationAction } from "./impersonation-actions";
import { mono } from "./mono-font";
import "./globals.css";

export async function generateMetadata(): Promise<Metadata> {
  const { name } = await getBrand();
  return { title: { default: name, template: `%s · ${name}` }, applicationName: name };
}

const grounds = { light: "#fcfaf7", dark: "#151210" };

export async function generateViewport(): Promise<Viewport> {
  const theme = await readTheme();
  const own = [
    { media: "(prefers-color-scheme: light)", color: grounds.light },
    { media: "(prefers-color-scheme: dark)", color: grounds.dark },
  ];
  const themeColor = theme === "system" ? own : grounds[theme];
  return { width: "device-width", initialScale: 1, themeColor };
}

/** Reads the request's nonce, so every page is rendered per request, as a nonce policy needs. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const [brand, head, theme, banner, shortcutsOff] = await Promise.all([
    getBrand(),
    headers(),
    readTheme(),
    impersonationBanner(),
    areShortcutsOff(),
  ]);
  return (
    <html
      lang="en"
      data-theme={theme === "system" ? undefined : theme}
      data-shortcuts={shortcutsOff ? "off" : undefined}
      className={`${sans.variable} ${mono.variable} font-sans`}
    >
      <head>
        <link rel="apple-touch-icon" href="/apple-touch-icon.png" />
        <BrandStyle css={brandCss(brand)} nonce={head.get("x-nonce") ?? undefined} />
      </head>
      <body>
        <div data-app="">
          {banner && <ImpersonationBanner state={banner} end={endImpersonationAction} />}
          {children}
        </div>
      </body>
    </html>
  );
}
