import type { Metadata } from "next";
import { DeleteForm } from "@/components/settings/delete-form";
import { deletionWords } from "@/components/settings/deletion-words";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { getSettings } from "@/lib/domain/settings/settings";
import { requirePageUser } from "@/lib/http/pages/page-user";
import { deleteAccountAction } from "./actions";

export const metadata: Metadata = { title: "Delete account" };

/** What the dialog of the security page asks, for browsers without JavaScript. */
export default async function DeletePage() {
  const { ctx, user } = await requirePageUser("/settings/security/delete");
  const { deletionGraceDays } = await getSettings(ctx);
  return (
    <div className="max-w-md">
      <PageHeader title="Delete your account?" description={deletionWords(deletionGraceDays)} />
      <DeleteForm action={deleteAccountAction} hasPassword={user.hasPassword}>
        <ButtonLink href="/settings/security" size="lg">
          Keep it
        </ButtonLink>
      </DeleteForm>
    </div>
  );
}
