import type { Metadata } from "next";
import { ApplicationFacts } from "@/components/admin/applications/application-facts";
import { Usage } from "@/components/admin/applications/usage";
import { Notice } from "@/components/ui/notice";
import { getApplicationStatistics } from "@/lib/domain/analytics/application-statistics";
import { ApplicationFrame } from "../application-frame";
import { openApplication } from "../open-application";

export const metadata: Metadata = { title: "Usage" };

type PageProps = { params: Promise<{ id: string }> };

export default async function UsagePage({ params }: PageProps) {
  const page = await openApplication(params, "/usage");
  const { ctx, application } = page;
  const statistics = await getApplicationStatistics(ctx, application);
  return (
    <ApplicationFrame page={page} current="/usage">
      <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_320px]">
        <div className="min-w-0">
          {application.type === "machine" ? (
            <Notice>
              Nobody signs in to a machine. Its last use is the last time it got a token.
            </Notice>
          ) : (
            <Usage statistics={statistics} />
          )}
        </div>
        <div className="min-w-0">
          <ApplicationFacts application={application} />
        </div>
      </div>
    </ApplicationFrame>
  );
}
