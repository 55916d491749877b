import { KeyRound } from "lucide-react";
import type { Metadata } from "next";
import { KeyList } from "@/components/admin/keys/key-list";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { listApiKeys } from "@/lib/domain/access/api-keys";
import { requirePagePermission } from "@/lib/http/pages/page-user";

export const metadata: Metadata = { title: "API keys" };

const PATH = "/admin/api-keys";

export default async function ApiKeysPage() {
  const { ctx } = await requirePagePermission(PATH, "keys:write");
  const keys = await listApiKeys(ctx);
  const create = (
    <>
      <ButtonLink href="/docs" prefetch={false}>
        API reference
      </ButtonLink>
      <ButtonLink variant="primary" href={`${PATH}/new`}>
        Create API key
      </ButtonLink>
    </>
  );
  return (
    <>
      <PageHeader
        title="API keys"
        description="For your own programs. A key acts for the admin who created it and stops working with them."
        actions={create}
      />
      <div className="mt-[18px] rounded-xl border border-line bg-surface shadow-surface">
        {keys.length > 0 ? (
          <KeyList keys={keys} />
        ) : (
          <EmptyState icon={<KeyRound aria-hidden="true" />} title="No API keys yet">
            Create a key to let a server of yours look up users, end sessions or sign people in.
          </EmptyState>
        )}
      </div>
    </>
  );
}
