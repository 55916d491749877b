"use client";

import { ErrorPage } from "@/components/ui/error-page";
import "./globals.css";

/** Replaces the whole document when the root layout itself failed. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en" className="font-sans">
      <body>
        <title>Something went wrong</title>
        <ErrorPage error={error} retry={retry} />
      </body>
    </html>
  );
}
