"use client";

import { ActionDialog } from "@/components/admin/shell/action-dialog";
import { Button } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { FormMessage, SubmitButton, TextField } from "@/components/ui/form-fields";
import { SelectField } from "@/components/ui/select-field";
import { TextareaField } from "@/components/ui/textarea-field";
import type { ApplicationView } from "@/lib/contracts/answers/applications";
import type { AuthMethod } from "@/lib/contracts/applications";
import type { FormAction } from "@/lib/contracts/form-state";
import { authMethodWords } from "./application-words";
import { RevealedSecret } from "./revealed-secret";

const overlaps = [
  { value: "24", label: "Works for 1 more day" },
  { value: "0", label: "Stops immediately" },
  { value: "1", label: "Works for 1 more hour" },
  { value: "72", label: "Works for 3 more days" },
  { value: "168", label: "Works for 7 more days" },
];

type NewSecretProps = { action: FormAction; id: string; hasOne: boolean };

/** Makes a secret, and shows it. */
export function NewSecretForm({ action, id, hasOne }: NewSecretProps) {
  return (
    <Form
      action={action}
      hidden={hasOne ? { id } : { id, overlap: "0" }}
      values={{ overlap: "24" }}
      size="md"
      className="grid grid-cols-[minmax(0,1fr)] gap-4 p-4"
    >
      <RevealedSecret what="the secret" back={`/admin/applications/${id}/credentials`}>
        {hasOne && (
          <SelectField
            name="overlap"
            label="The present secret"
            hint="Two secrets work at most: an older one stops immediately."
            options={overlaps}
          />
        )}
        <FormMessage className="empty:hidden" />
        <div>
          <SubmitButton variant="secondary" pendingText="Creating…">
            {hasOne ? "Rotate secret" : "Create secret"}
          </SubmitButton>
        </div>
      </RevealedSecret>
    </Form>
  );
}

type RevokeSecretProps = { action: FormAction; id: string; secretId: string; prefix: string };

export function RevokeSecret({ action, id, secretId, prefix }: RevokeSecretProps) {
  return (
    <ActionDialog
      trigger={
        <Button variant="danger-quiet" size="sm" aria-label={`Revoke ${prefix}…`}>
          Revoke…
        </Button>
      }
      title={`Revoke ${prefix}…?`}
      description="The application can’t get tokens with this secret from now on. This can’t be undone."
      action={action}
      hidden={{ id, secretId }}
      submit="Revoke secret"
      pendingText="Revoking…"
      danger
    />
  );
}

type ProofProps = {
  action: FormAction;
  application: ApplicationView;
  methods: readonly AuthMethod[];
};

/** How the application proves who it is, where there is a choice. */
export function ProofForm({ action, application, methods }: ProofProps) {
  const { id, authMethod, jwks, jwksUri } = application;
  return (
    <Form
      action={action}
      hidden={{ id }}
      values={{
        ...{ authMethod, jwksUri: jwksUri ?? "" },
        jwks: jwks ? JSON.stringify(jwks, null, 2) : "",
      }}
      size="md"
      className="grid grid-cols-[minmax(0,1fr)] gap-5 p-4"
    >
      <SelectField
        name="authMethod"
        label="It proves who it is by"
        options={methods.map((value) => ({ value, label: authMethodWords[value] }))}
      />
      {methods.includes("private_key_jwt") && (
        <>
          <TextField
            name="jwksUri"
            label="Address of its public keys"
            aside="For a signature"
            type="url"
            hint="Gatehouse reads them there, also after the application has changed them."
            autoComplete="off"
            spellCheck={false}
          />
          <TextareaField
            name="jwks"
            label="Or the public keys themselves"
            aside="For a signature"
            hint='A JSON object: {"keys": […]}.'
            rows={4}
            autoCapitalize="none"
            spellCheck={false}
            className="font-mono"
          />
        </>
      )}
      <FormMessage className="empty:hidden" />
      <div>
        <SubmitButton variant="secondary" pendingText="Saving…">
          Save
        </SubmitButton>
      </div>
    </Form>
  );
}
