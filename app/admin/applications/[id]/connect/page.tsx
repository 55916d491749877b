import type { Metadata } from "next";
import { CopiedCode } from "@/components/admin/applications/copied-code";
import { type Fact, Facts } from "@/components/admin/shell/facts";
import { Panel } from "@/components/admin/shell/panel";
import { CodeBlock } from "@/components/docs/code-block";
import { ButtonLink } from "@/components/ui/button-link";
import { endpointsOf, environmentOf } from "@/lib/contracts/application-environment";
import { hasRedirects } from "@/lib/contracts/application-types";
import { ApplicationFrame } from "../application-frame";
import { openApplication } from "../open-application";

export const metadata: Metadata = { title: "Connect" };

type PageProps = { params: Promise<{ id: string }> };

export default async function ConnectPage({ params }: PageProps) {
  const page = await openApplication(params, "/connect");
  const { ctx, application, canChange } = page;
  const { id, type, authMethod } = application;
  const facts: Fact[] = [{ label: "Client ID", value: id }, ...endpointsOf(ctx.appUrl, type)].map(
    ({ label, value }) => ({
      label,
      value: <CopiedCode value={value} label={`Copy ${label}`} />,
    }),
  );
  return (
    <ApplicationFrame page={page} current="/connect">
      <div className="max-w-3xl">
        <Panel title="With the Gatehouse SDK">
          <div className="grid grid-cols-[minmax(0,1fr)] gap-3 p-4">
            <p className="text-ink-2">
              Put these lines into the environment of the application, such as its file .env.
            </p>
            <CodeBlock text={environmentOf(ctx.appUrl, application)} label="environment" />
            {authMethod === "secret" && canChange && (
              <p className="text-[13px] text-ink-3">
                A secret is shown only when it is made.{" "}
                <ButtonLink
                  size="sm"
                  href={`/admin/applications/${id}/credentials`}
                  className="ml-1"
                >
                  Credentials
                </ButtonLink>
              </p>
            )}
          </div>
        </Panel>
        <Panel title="With any OpenID Connect library">
          <Facts facts={facts} />
        </Panel>
        <p className="mt-3 text-[13px] text-ink-3">
          <span>
            A library needs the issuer, and reads the other addresses from its discovery document.
          </span>
          {hasRedirects(type) && <span> Use the authorization code flow with PKCE (S256).</span>}
        </p>
      </div>
    </ApplicationFrame>
  );
}
