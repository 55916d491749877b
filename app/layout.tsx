import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { brandCss } from "@/components/brand/brand-css";
import { getBrand } from "@/lib/http/pages/brand";
import "./globals.css";

export async function generateMetadata(): Promise<Metadata> {
  const { name } = await getBrand();
  return { title: { default: name, template: `%s · ${name}` }, applicationName: name };
}

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fcfaf7" },
    { media: "(prefers-color-scheme: dark)", color: "#151210" },
  ],
};

/** Reads the request's nonce, so every page is rendered per request, as a nonce policy needs. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const [brand, head] = await Promise.all([getBrand(), headers()]);
  return (
    <html lang="en" className={`${GeistSans.variable} ${GeistMono.variable} font-sans`}>
      <head>
        <link rel="apple-touch-icon" href="/apple-touch-icon.png" />
        {/* Browsers hide a nonce from scripts once it is used, so server and browser render differently. */}
        <style nonce={head.get("x-nonce") ?? undefined} suppressHydrationWarning>
          {brandCss(brand)}
        </style>
      </head>
      <body>
        <div data-app="">{children}</div>
      </body>
    </html>
  );
}
