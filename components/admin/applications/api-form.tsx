"use client";

import { ButtonLink } from "@/components/ui/button-link";
import { Form } from "@/components/ui/form";
import { filled } from "@/components/ui/form-checks";
import { FormMessage, SubmitButton, TextField } from "@/components/ui/form-fields";
import { SelectField } from "@/components/ui/select-field";
import { TextareaField } from "@/components/ui/textarea-field";
import type { ResourceServerView } from "@/lib/contracts/answers/applications";
import { asPairLines } from "@/lib/contracts/application-fields";
import type { FormAction } from "@/lib/contracts/form-state";
import { algorithms } from "./application-words";

type ApiFormProps = { action: FormAction; api: ResourceServerView | null };

/** Adds an API, or changes one. */
export function ApiForm({ action, api }: ApiFormProps) {
  return (
    <Form
      action={action}
      {...(api && { hidden: { id: api.id } })}
      values={{
        name: api?.name ?? "",
        scopes: api ? asPairLines(api.scopes) : "",
        signingAlg: api?.signingAlg ?? "RS256",
        accessSeconds: String(api?.accessTokenSeconds ?? 900),
      }}
      size="md"
      className="grid max-w-2xl grid-cols-[minmax(0,1fr)] gap-5"
    >
      <TextField
        name="name"
        label="Name"
        hint="Users see it when an application asks for access."
        autoComplete="off"
        maxLength={60}
        required
        check={filled("Enter a name.")}
      />
      {!api && (
        <TextField
          name="identifier"
          label="Identifier"
          hint="A URI, such as https://api.example.com: the audience of its tokens. It can’t be changed later."
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={300}
          required
          check={filled("Enter an identifier.")}
        />
      )}
      <TextareaField
        name="scopes"
        label="Scopes"
        aside="Optional"
        hint="One in each line with what it permits, such as orders:read = Read your orders."
        rows={4}
        autoCapitalize="none"
        className="font-mono"
      />
      <TextField
        name="accessSeconds"
        label="Access tokens last"
        hint="In seconds. 900 is 15 minutes."
        inputMode="numeric"
        autoComplete="off"
        required
      />
      <SelectField name="signingAlg" label="Tokens are signed with" options={algorithms} />
      <FormMessage className="empty:hidden" />
      <div className="flex flex-wrap gap-2">
        <SubmitButton pendingText={api ? "Saving…" : "Adding…"}>
          {api ? "Save API" : "Add API"}
        </SubmitButton>
        {!api && <ButtonLink href="/admin/applications/apis">Cancel</ButtonLink>}
      </div>
    </Form>
  );
}
