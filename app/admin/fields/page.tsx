import { ListPlus } from "lucide-react";
import type { Metadata } from "next";
import { AddField } from "@/components/admin/fields/field-dialogs";
import { FieldList } from "@/components/admin/fields/field-list";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { listFields } from "@/lib/domain/fields/definitions";
import { requirePagePermission } from "@/lib/http/pages/page-user";
import { createFieldAction, deleteFieldAction, updateFieldAction } from "./actions";

export const metadata: Metadata = { title: "Fields" };

/** The custom fields that users have in addition to their profile. Needs `settings:write`. */
export default async function FieldsPage() {
  const { ctx, can } = await requirePagePermission("/admin/fields", "settings:write");
  const fields = can("users:read") ? await listFields(ctx) : [];
  return (
    <>
      <PageHeader
        title="Fields"
        description="Additional information you store about users."
        actions={<AddField action={createFieldAction} />}
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
            Add a field to store more about users. They see it under “Your data” and, if you choose,
            at sign-up.
          </EmptyState>
        )}
      </div>
    </>
  );
}
