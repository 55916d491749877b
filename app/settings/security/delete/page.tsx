import type { Metadata } from "next";
import { DeleteForm } from "@/components/settings/delete-form";
import { DeletionWords } from "@/components/settings/deletion-words";
import { ButtonLink } from "@/components/ui/button-link";
import { PageHeader } from "@/components/ui/page-header";
import { getSettings } from "@/lib/domain/settings/settings";
import { requirePageUser } from "@/lib/http/pages/page-user";
import { deleteAccountAction } from "./actions";
import { deletionTime } from "./deletion-time";

export const metadata: Metadata = { title: "Delete account" };

/** The security page's deletion dialog, for browsers without JavaScript. */
export default async function DeletePage() {
  const { ctx, user } = await requirePageUser("/settings/security/delete");
  const settings = await getSettings(ctx);
  const deletesAt = deletionTime(ctx.clock.now(), settings.deletionGraceDays);
  return (
    <div className="max-w-md">
      <PageHeader
        title="Delete your account?"
        description={<DeletionWords deletesAt={deletesAt} />}
      />
      <DeleteForm action={deleteAccountAction} hasPassword={user.hasPassword}>
        <ButtonLink href="/settings/security" size="lg">
          Keep my account
        </ButtonLink>
      </DeleteForm>
    </div>
  );
}
