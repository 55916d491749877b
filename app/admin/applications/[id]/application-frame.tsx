import type { ReactNode } from "react";
import { typeWords } from "@/components/admin/applications/application-words";
import {
  type ApplicationTab,
  ApplicationTabs,
} from "@/components/admin/applications/applications-tabs";
import { BackToList } from "@/components/lists/list-place";
import { PageHeader } from "@/components/ui/page-header";
import type { OpenApplication } from "./open-application";

type FrameProps = {
  page: Pick<OpenApplication, "application" | "canChange">;
  current: ApplicationTab;
  children: ReactNode;
};

/** What all pages of one application have in common. */
export function ApplicationFrame({
  page: { application, canChange },
  current,
  children,
}: FrameProps) {
  const { id, name, type } = application;
  return (
    <>
      <BackToList path="/admin/applications">Applications</BackToList>
      <div className="mt-4 mb-4 [overflow-wrap:anywhere]">
        <PageHeader title={<bdi>{name}</bdi>} description={typeWords[type].label} />
      </div>
      <ApplicationTabs id={id} current={current} canChange={canChange} />
      {children}
    </>
  );
}
