import type { Metadata } from "next";
import {
  NewSecretForm,
  ProofForm,
  RevokeSecret,
} from "@/components/admin/applications/credential-forms";
import { Panel } from "@/components/admin/shell/panel";
import { Notice } from "@/components/ui/notice";
import { StatusDot } from "@/components/ui/status-dot";
import { Time } from "@/components/ui/time";
import type { ApplicationSecretView } from "@/lib/contracts/answers/applications";
import { authMethodsOf } from "@/lib/contracts/applications";
import { createSecretAction, revokeSecretAction, saveProofAction } from "../../actions";
import { ApplicationFrame } from "../application-frame";
import { openApplication } from "../open-application";

export const metadata: Metadata = { title: "Credentials" };

type PageProps = { params: Promise<{ id: string }> };

export default async function CredentialsPage({ params }: PageProps) {
  const page = await openApplication(params, "/credentials");
  const { application } = page;
  const { id, type, authMethod, secrets } = application;
  const methods = authMethodsOf[type];
  return (
    <ApplicationFrame page={page} current="/credentials">
      <div className="max-w-2xl">
        {methods.length === 1 && authMethod === "none" && (
          <Notice title="This application keeps no secret">
            Everyone can read what runs in a browser or is installed on a device. PKCE protects its
            sign-ins instead.
          </Notice>
        )}
        {authMethod === "secret" && (
          <Panel title="Secrets">
            {secrets.length > 0 && (
              <ul className="divide-y divide-line border-line border-b">
                {secrets.map((secret) => (
                  <SecretRow key={secret.id} id={id} secret={secret} />
                ))}
              </ul>
            )}
            <NewSecretForm action={createSecretAction} id={id} hasOne={secrets.length > 0} />
          </Panel>
        )}
        {methods.length > 1 && (
          <Panel title="Proof of identity">
            <ProofForm action={saveProofAction} application={application} methods={methods} />
          </Panel>
        )}
      </div>
    </ApplicationFrame>
  );
}

function SecretRow({ id, secret }: { id: string; secret: ApplicationSecretView }) {
  const { id: secretId, prefix, createdAt, expiresAt, lastUsedAt } = secret;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-56">
        <p>
          <code className="font-mono text-[13px]">{prefix}…</code>
        </p>
        <p className="text-[13px] text-ink-3">
          <span>Created </span>
          <Time at={createdAt} />
          {" · "}
          {lastUsedAt ? (
            <>
              <span>last used </span>
              <Time at={lastUsedAt} />
            </>
          ) : (
            "never used"
          )}
        </p>
        {expiresAt && (
          <p className="text-[13px] text-ink-2">
            <StatusDot tone="warn">
              <span>Replaced; works until </span>
              <Time at={expiresAt} future />
            </StatusDot>
          </p>
        )}
      </div>
      <RevokeSecret action={revokeSecretAction} id={id} secretId={secretId} prefix={prefix} />
    </li>
  );
}
