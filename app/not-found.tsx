import type { Metadata } from "next";
import { ButtonLink } from "@/components/ui/button-link";
import { FullPage } from "@/components/ui/full-page";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <FullPage
      title="Page not found"
      action={
        <ButtonLink href="/" size="lg" variant="primary">
          Go to your account
        </ButtonLink>
      }
    >
      Check the address. The page may have been moved or deleted.
    </FullPage>
  );
}
