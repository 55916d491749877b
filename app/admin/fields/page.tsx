import { ListPlus } from "lucide-react";
import type { Metadata } from "next";
import { DeclareField } from "@/components/admin/fields/field-dialogs";
import { FieldList } from "@/components/admin/fields/field-list";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { listFields } from "@/lib/domain/fields/definitions";
import { requirePagePermission } from "@/lib/http/pages/page-user";
import { createFieldAction, deleteFieldAction, updateFieldAction } from "./actions";

export const metadata: Metadata = { title: "Fields" };

/** What is kept about users besides their profile. Only those who may change settings come here. */
export default async function FieldsPage() {
  const { ctx, can } = await requirePagePermission("/admin/fields", "settings:write");
  const fields = can("users:read") ? await listFields(ctx) : [];
  return (
    <>
      <PageHeader
        title="Fields"
        description="What you keep about users besides their profile."
        actions={<DeclareField action={createFieldAction} />}
      />
      <div className="mt-[18px] rounded-xl border border-line bg-surface shadow-surface">
        {fields.length > 0 ? (
          <FieldList
            fields={fields}
            updateAction={updateFieldAction}
            deleteAction={deleteFieldAction}
          />
        ) : (
          <EmptyState icon={<ListPlus aria-hidden="true" />} title="No fields yet">
            Declare one, and users find it under “Your data”, and at sign-up where you want that.
          </EmptyState>
        )}
      </div>
    </>
  );
}
