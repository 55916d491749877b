"use client";

import { Form } from "@/components/ui/form";
import { FormMessage, SubmitButton } from "@/components/ui/form-fields";
import { SelectField } from "@/components/ui/select-field";
import { TextareaField } from "@/components/ui/textarea-field";
import { ToggleField } from "@/components/ui/toggle-field";
import type { ApplicationView, ResourceServerView } from "@/lib/contracts/answers/applications";
import {
  apiField,
  asPairLines,
  roleIdField,
  userScopeField,
} from "@/lib/contracts/application-fields";
import type { FormAction } from "@/lib/contracts/form-state";

type Props = { action: FormAction; application: ApplicationView };

const form = { size: "md", className: "grid grid-cols-[minmax(0,1fr)] gap-5 p-4" } as const;

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

type Role = { id: string; name: string; description: string | null };

/** Who can sign in to it, and whether they are asked. */
export function UsersForm({
  action,
  application: { id, allowedRoles, firstParty },
  roles,
}: Props & { roles: readonly Role[] }) {
  const values = {
    who: allowedRoles.length > 0 ? "roles" : "everyone",
    firstParty: firstParty ? "on" : "",
    ...Object.fromEntries(allowedRoles.map((role) => [roleIdField(role.id), "on"])),
  };
  return (
    <Form action={action} hidden={{ id }} values={values} {...form}>
      <SelectField
        name="who"
        label="Who can use it"
        options={[
          { value: "everyone", label: "Everyone with an account" },
          { value: "roles", label: "Only people with one of the roles below" },
        ]}
      />
      <fieldset>
        <legend className="mb-3 font-medium">Roles</legend>
        <div className="grid gap-3">
          {roles.map((role) => (
            <ToggleField
              key={role.id}
              name={roleIdField(role.id)}
              label={<bdi className="[overflow-wrap:anywhere]">{role.name}</bdi>}
              hint={role.description ?? undefined}
            />
          ))}
        </div>
      </fieldset>
      <ToggleField
        name="firstParty"
        label="One of our own applications"
        hint="Its users are not asked whether it can see their profile."
      />
      <Save />
    </Form>
  );
}

type ScopesProps = Props & {
  /** The scopes to choose, with what each lets the application know. */
  scopes: readonly { name: string; text: string }[];
  fieldKeys: readonly string[];
};

/** What it can know about its users. */
export function ScopesForm({ action, application, scopes, fieldKeys }: ScopesProps) {
  const { id, claims } = application;
  const values = {
    claims: asPairLines(claims),
    ...Object.fromEntries(application.scopes.map((name) => [userScopeField(name), "on"])),
  };
  return (
    <Form action={action} hidden={{ id }} values={values} {...form}>
      <fieldset>
        <legend className="mb-3 font-medium">It can ask for</legend>
        <div className="grid gap-3">
          {scopes.map(({ name, text }) => (
            <ToggleField
              key={name}
              name={userScopeField(name)}
              label={<code className="font-mono text-[13px]">{name}</code>}
              hint={text}
            />
          ))}
        </div>
      </fieldset>
      <TextareaField
        name="claims"
        label="Claims from your fields"
        aside="Optional"
        hint={
          fieldKeys.length > 0
            ? `One in each line, such as employee_number = ${fieldKeys[0]}. Your fields: ${fieldKeys.join(", ")}.`
            : "One in each line: claim = field. There are no fields yet."
        }
        rows={3}
        autoCapitalize="none"
        spellCheck={false}
        className="font-mono"
      />
      <Save />
    </Form>
  );
}

/** The APIs for which it can get tokens, and what each of these can permit. */
export function ApisForm({
  action,
  application: { id, resources },
  apis,
}: Props & { apis: readonly ResourceServerView[] }) {
  const values = Object.fromEntries(
    resources.flatMap(({ id: api, scopes }) => [
      [apiField(api), "on"],
      ...scopes.map((scope) => [apiField(api, scope), "on"]),
    ]),
  );
  return (
    <Form action={action} hidden={{ id }} values={values} {...form}>
      {apis.map((api) => (
        <fieldset key={api.id} className="grid gap-3">
          <legend className="mb-3 font-medium [overflow-wrap:anywhere]">
            <bdi>{api.name}</bdi>
          </legend>
          <ToggleField
            name={apiField(api.id)}
            label="It can get tokens for this API"
            hint={<code className="font-mono [overflow-wrap:anywhere]">{api.identifier}</code>}
          />
          {Object.entries(api.scopes).map(([scope, text]) => (
            <div key={scope} className="pl-12">
              <ToggleField
                name={apiField(api.id, scope)}
                label={<code className="font-mono text-[13px]">{scope}</code>}
                hint={text}
              />
            </div>
          ))}
        </fieldset>
      ))}
      <Save />
    </Form>
  );
}
