import type { Metadata } from "next";
import { ApiForm } from "@/components/admin/applications/api-form";
import { BackToList } from "@/components/lists/list-place";
import { PageHeader } from "@/components/ui/page-header";
import { requirePagePermission } from "@/lib/http/pages/page-user";
import { createApiAction } from "../actions";

export const metadata: Metadata = { title: "Add an API" };

export default async function NewApiPage() {
  await requirePagePermission("/admin/applications/apis/new", "applications:write");
  return (
    <>
      <BackToList path="/admin/applications/apis">APIs</BackToList>
      <div className="mt-4 mb-6">
        <PageHeader
          title="Add an API"
          description="Applications name it by its identifier to get access tokens for it."
        />
      </div>
      <ApiForm action={createApiAction} api={null} />
    </>
  );
}
