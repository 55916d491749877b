"use client";

import { Form } from "@/components/ui/form";
import { filled } from "@/components/ui/form-checks";
import { FormMessage, SubmitButton, TextField } from "@/components/ui/form-fields";
import { SelectField } from "@/components/ui/select-field";
import { TextareaField } from "@/components/ui/textarea-field";
import { ToggleField } from "@/components/ui/toggle-field";
import type { ApplicationView } from "@/lib/contracts/answers/applications";
import { asLines } from "@/lib/contracts/application-fields";
import { hasRedirects } from "@/lib/contracts/application-types";
import type { FormAction } from "@/lib/contracts/form-state";
import { algorithms } from "./application-words";

type Props = { action: FormAction; application: ApplicationView };

const form = { size: "md", className: "grid grid-cols-[minmax(0,1fr)] gap-5 p-4" } as const;
const address = {
  type: "url",
  inputMode: "url",
  autoComplete: "off",
  spellCheck: false,
  maxLength: 2_000,
} as const;

function Save() {
  return (
    <>
      <FormMessage className="empty:hidden" />
      <div>
        <SubmitButton variant="secondary" pendingText="Saving…">
          Save
        </SubmitButton>
      </div>
    </>
  );
}

/** What its users see of it. */
export function GeneralForm({ action, application: { id, name, logoUri, homeUri } }: Props) {
  const values = { name, logoUri: logoUri ?? "", homeUri: homeUri ?? "" };
  return (
    <Form action={action} hidden={{ id }} values={values} {...form}>
      <TextField
        name="name"
        label="Name"
        autoComplete="off"
        maxLength={60}
        required
        check={filled("Enter a name.")}
      />
      <TextField
        {...address}
        name="homeUri"
        label="Home page"
        aside="Optional"
        hint="Where “Back to the application” leads."
      />
      <TextField
        {...address}
        name="logoUri"
        label="Logo"
        aside="Optional"
        hint="The address of a picture."
      />
      <Save />
    </Form>
  );
}

/** Where browsers are sent, and where Gatehouse reports sign-outs. */
export function AddressesForm({ action, application }: Props) {
  const { id, type, redirectUris, postLogoutRedirectUris, backchannelLogoutUri } = application;
  const values = {
    redirectUris: asLines(redirectUris),
    postLogoutRedirectUris: asLines(postLogoutRedirectUris),
    backchannelLogoutUri: backchannelLogoutUri ?? "",
  };
  return (
    <Form action={action} hidden={{ id }} values={values} {...form}>
      {hasRedirects(type) && (
        <>
          <TextareaField
            name="redirectUris"
            label="Callback addresses"
            hint="One in each line. They are compared letter by letter."
            rows={3}
            autoCapitalize="none"
            spellCheck={false}
            required
            className="font-mono"
            check={filled("Enter at least one address.")}
          />
          <TextareaField
            name="postLogoutRedirectUris"
            label="Addresses after sign-out"
            aside="Optional"
            hint="Where people can land when they have signed out, one in each line."
            rows={2}
            autoCapitalize="none"
            spellCheck={false}
            className="font-mono"
          />
        </>
      )}
      <TextField
        {...address}
        name="backchannelLogoutUri"
        label="Back-channel logout"
        aside="Optional"
        hint="Gatehouse calls this address when a session ends, so that the application ends its own."
      />
      <Save />
    </Form>
  );
}

/** How its tokens are signed, and how long they last. */
export function LifetimesForm({ action, application }: Props) {
  const { id, type, idTokenAlg, refreshAlways } = application;
  const values = {
    signingAlg: idTokenAlg,
    accessSeconds: String(application.accessTokenSeconds),
    refreshSeconds: String(application.refreshTokenSeconds),
    refreshAlways: refreshAlways ? "on" : "",
  };
  const number = { inputMode: "numeric", autoComplete: "off", required: true } as const;
  return (
    <Form action={action} hidden={{ id }} values={values} {...form}>
      <TextField
        {...number}
        name="accessSeconds"
        label="Access tokens last"
        hint="In seconds. 900 is 15 minutes. An API has its own setting for its tokens."
      />
      {type !== "machine" && (
        <>
          <TextField
            {...number}
            name="refreshSeconds"
            label="Refresh tokens last"
            hint="In seconds. 2592000 is 30 days. They end with the session in any case."
          />
          <ToggleField
            name="refreshAlways"
            label="Always give a refresh token"
            hint="Otherwise it must ask for the scope offline_access."
          />
          <SelectField name="signingAlg" label="ID tokens are signed with" options={algorithms} />
        </>
      )}
      <Save />
    </Form>
  );
}
