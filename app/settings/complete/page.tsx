import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { OwnData } from "@/components/settings/own-data";
import { ButtonLink } from "@/components/ui/button-link";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { owedDetails } from "@/lib/domain/account/owed";
import type { IdentifierKind } from "@/lib/domain/users/identifiers";
import { requirePageUser } from "@/lib/http/pages/page-user";
import { giveDataAction } from "./actions";

export const metadata: Metadata = { title: "Complete your account" };

const links: Record<IdentifierKind, { label: string; href: string }> = {
  email: { label: "Add an email", href: "/settings/account/email" },
  phone: { label: "Add a phone number", href: "/settings/account/phone" },
  username: { label: "Choose a username", href: "/settings/account" },
};

/** What a sign-up would have asked for, for someone whose first sign-in was not by one. */
export default async function CompletePage() {
  const { ctx, user } = await requirePageUser("/settings/complete");
  const owed = await owedDetails(ctx, user);
  if (!owed) redirect("/settings/profile");
  const { fields, identifiers } = owed;
  return (
    <>
      <PageHeader
        title="Complete your account"
        description="A few required details are still missing."
      />
      {fields.length > 0 && (
        <Section title="Additional information">
          <OwnData items={fields} action={giveDataAction} />
        </Section>
      )}
      {identifiers.length > 0 && (
        <Section title="Sign-in" description="Your account needs this to sign in or be reached.">
          <div className="flex flex-wrap gap-3">
            {identifiers.map((kind) => (
              <ButtonLink key={kind} href={links[kind].href}>
                {links[kind].label}
              </ButtonLink>
            ))}
          </div>
        </Section>
      )}
    </>
  );
}
