import type { Metadata } from "next";
import { ApplicationFacts, SettingsFacts } from "@/components/admin/applications/application-facts";
import { DeleteNamed } from "@/components/admin/applications/delete-named";
import {
  AddressesForm,
  GeneralForm,
  LifetimesForm,
} from "@/components/admin/applications/settings-forms";
import { Panel } from "@/components/admin/shell/panel";
import {
  deleteApplicationAction,
  saveAddressesAction,
  saveGeneralAction,
  saveLifetimesAction,
} from "../actions";
import { ApplicationFrame } from "./application-frame";
import { openApplication } from "./open-application";

export const metadata: Metadata = { title: "Application" };

export default async function ApplicationPage({ params }: { params: Promise<{ id: string }> }) {
  const page = await openApplication(params, "");
  const { application, canChange } = page;
  const { id, name, type } = application;
  return (
    <ApplicationFrame page={page} current="">
      <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_320px]">
        <div className="min-w-0">
          {canChange ? (
            <>
              <Panel title="General">
                <GeneralForm action={saveGeneralAction} application={application} />
              </Panel>
              {type !== "machine" && (
                <Panel title="Addresses">
                  <AddressesForm action={saveAddressesAction} application={application} />
                </Panel>
              )}
              <Panel title="Tokens">
                <LifetimesForm action={saveLifetimesAction} application={application} />
              </Panel>
            </>
          ) : (
            <SettingsFacts application={application} />
          )}
        </div>
        <div className="min-w-0">
          <ApplicationFacts application={application} />
          {canChange && (
            <div className="mt-6">
              <DeleteNamed
                action={deleteApplicationAction}
                id={id}
                name={name}
                what="application"
                consequence="Nobody can sign in to it any more, and its tokens stop working immediately."
              />
            </div>
          )}
        </div>
      </div>
    </ApplicationFrame>
  );
}
