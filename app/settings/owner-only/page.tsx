import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ButtonLink } from "@/components/ui/button-link";
import { PageHeader } from "@/components/ui/page-header";
import { requirePageUser } from "@/lib/http/pages/page-user";

export const metadata: Metadata = { title: "Only the owner can do this" };

/** Where an admin who is signed in as a user arrives from a page that changes how the user signs in. */
export default async function OwnerOnlyPage() {
  const { ctx } = await requirePageUser("/settings/owner-only");
  if (!ctx.signedIn?.actor.impersonation) redirect("/settings/profile");
  return (
    <>
      <PageHeader
        title="Only the owner can do this"
        description="You’re signed in as someone else. How they sign in and where they are reached is theirs to change: password, email, phone, username, second factors, passkeys and linked accounts."
      />
      <ButtonLink href="/settings/profile" className="mt-6">
        Back to the profile
      </ButtonLink>
    </>
  );
}
