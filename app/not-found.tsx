import type { Metadata } from "next";
import { buttonClass } from "@/components/ui/button";
import { FullPage } from "@/components/ui/full-page";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <FullPage
      title="Page not found"
      action={
        // Every page loads this one, so it leaves out what a `Link` needs.
        <a href="/" className={buttonClass({ size: "lg", variant: "primary" })}>
          Go to your account
        </a>
      }
    >
      Check the address. The page may have been moved or deleted.
    </FullPage>
  );
}
