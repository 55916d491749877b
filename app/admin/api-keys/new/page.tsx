import type { Metadata } from "next";
import { NewKeyForm } from "@/components/admin/keys/key-forms";
import { PageHeader } from "@/components/ui/page-header";
import { permissionNames } from "@/lib/contracts/permissions";
import { limitOfKey } from "@/lib/domain/access/api-key-limit";
import { getSettings } from "@/lib/domain/settings/settings";
import { requirePagePermission } from "@/lib/http/pages/page-user";
import { createKeyAction } from "../actions";

export const metadata: Metadata = { title: "Create API key" };

export default async function NewApiKeyPage() {
  const { ctx, can } = await requirePagePermission("/admin/api-keys/new", "keys:write");
  const { points, seconds } = limitOfKey(ctx, await getSettings(ctx), null);
  return (
    <>
      <PageHeader
        title="Create API key"
        description="You can give a key only permissions that you have. If you lose one, so does the key."
      />
      <NewKeyForm
        action={createKeyAction}
        scopes={permissionNames.filter(can)}
        limit={`${points} in ${seconds} seconds`}
      />
    </>
  );
}
