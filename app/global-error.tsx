"use client";

import { ErrorPage } from "@/components/ui/error-page";
import { sans } from "./fonts";
import "./globals.css";

/** Replaces the whole document when the root layout fails. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en" className={`${sans.variable} font-sans`}>
      <body>
        <ErrorPage error={error} retry={retry} />
      </body>
    </html>
  );
}
