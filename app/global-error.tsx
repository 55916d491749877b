"use client";

import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import { ErrorPage } from "@/components/ui/error-page";
import "./globals.css";

/** Replaces the whole document when the root layout fails. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en" className={`${GeistSans.variable} ${GeistMono.variable} font-sans`}>
      <body>
        <ErrorPage error={error} retry={retry} />
      </body>
    </html>
  );
}
