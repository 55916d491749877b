import type { Metadata } from "next";
import { ApisForm, ScopesForm, UsersForm } from "@/components/admin/applications/access-forms";
import { Panel } from "@/components/admin/shell/panel";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { userScopes } from "@/lib/contracts/applications";
import { listChoices } from "@/lib/domain/applications/choices";
import { listResourceServers } from "@/lib/domain/applications/resource-servers";
import { saveApisAction, saveScopesAction, saveUsersAction } from "../../access-actions";
import { ApplicationFrame } from "../application-frame";
import { openApplication } from "../open-application";

export const metadata: Metadata = { title: "Access" };

type PageProps = { params: Promise<{ id: string }> };

/** `openid` is no choice: a sign-in says who it is. */
const scopes = Object.entries(userScopes)
  .filter(([name]) => name !== "openid")
  .map(([name, text]) => ({ name, text }));

export default async function AccessPage({ params }: PageProps) {
  const page = await openApplication(params, "/access");
  const { ctx, application } = page;
  const [{ roles, fieldKeys }, apis] = await Promise.all([
    listChoices(ctx),
    listResourceServers(ctx),
  ]);
  const hasUsers = application.type !== "machine";
  const hasDeletedRole = application.allowedRoles.some(({ name }) => name === null);
  return (
    <ApplicationFrame page={page} current="/access">
      <div className="max-w-2xl">
        {hasDeletedRole && (
          <Notice tone="warn" className="mb-6" title="A role was deleted">
            People who had only that role can’t use this application. Choose its roles again.
          </Notice>
        )}
        {hasUsers && (
          <>
            <Panel title="Users">
              <UsersForm action={saveUsersAction} application={application} roles={roles} />
            </Panel>
            <Panel title="What it can know">
              <ScopesForm
                action={saveScopesAction}
                application={application}
                scopes={scopes}
                fieldKeys={fieldKeys}
              />
            </Panel>
          </>
        )}
        <Panel title="APIs that it can call">
          {apis.length > 0 ? (
            <ApisForm action={saveApisAction} application={application} apis={apis} />
          ) : (
            <EmptyState
              title="No APIs yet"
              action={<ButtonLink href="/admin/applications/apis/new">Add an API</ButtonLink>}
            >
              Add your own API to give applications tokens that are made for it.
            </EmptyState>
          )}
        </Panel>
      </div>
    </ApplicationFrame>
  );
}
