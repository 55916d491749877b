import type { Metadata } from "next";
import { typeWords } from "@/components/admin/applications/application-words";
import { NewApplicationForm } from "@/components/admin/applications/new-application-form";
import { TypeCards } from "@/components/admin/applications/type-cards";
import { BackToList } from "@/components/lists/list-place";
import { PageHeader } from "@/components/ui/page-header";
import { applicationTypes } from "@/lib/contracts/application-types";
import { requirePagePermission } from "@/lib/http/pages/page-user";
import type { SearchParams } from "@/lib/http/wire/search-params";
import { createApplicationAction } from "../actions";

export const metadata: Metadata = { title: "New application" };

const PATH = "/admin/applications/new";

export default async function NewApplicationPage({ searchParams }: { searchParams: SearchParams }) {
  const asked = [(await searchParams).type].flat()[0];
  const type = applicationTypes.find((one) => one === asked);
  await requirePagePermission(type ? `${PATH}?type=${type}` : PATH, "applications:write");
  return (
    <>
      <BackToList path="/admin/applications">Applications</BackToList>
      <div className="mt-4">
        <PageHeader
          title={
            type ? `New application: ${typeWords[type].label.toLowerCase()}` : "New application"
          }
          description={
            type
              ? typeWords[type].about
              : "What kind of program is it? That can’t be changed later."
          }
        />
      </div>
      {type ? (
        <NewApplicationForm key={type} action={createApplicationAction} type={type} />
      ) : (
        <TypeCards path={PATH} />
      )}
    </>
  );
}
