import type { Metadata } from "next";
import { ButtonLink } from "@/components/ui/button";
import { FullPage } from "@/components/ui/full-page";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <FullPage
      title="There’s nothing here"
      action={
        <ButtonLink href="/" size="lg" variant="primary">
          Go to your account
        </ButtonLink>
      }
    >
      The address may be mistyped, or what was here has moved or is gone.
    </FullPage>
  );
}
