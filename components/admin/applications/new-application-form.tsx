"use client";

import { ButtonLink } from "@/components/ui/button-link";
import { Form } from "@/components/ui/form";
import { filled } from "@/components/ui/form-checks";
import { FormMessage, SubmitButton, TextField } from "@/components/ui/form-fields";
import { TextareaField } from "@/components/ui/textarea-field";
import { ToggleField } from "@/components/ui/toggle-field";
import type { ApplicationType } from "@/lib/contracts/application-types";
import type { FormAction } from "@/lib/contracts/form-state";
import { RevealedSecret } from "./revealed-secret";

const LIST = "/admin/applications";

const examples: Partial<Record<ApplicationType, string>> = {
  web: "https://app.example.com/auth/callback",
  spa: "https://app.example.com/callback",
  native: "com.example.app:/callback",
};

/** Registers an application, and shows its first secret with the environment to paste. */
export function NewApplicationForm({
  action,
  type,
}: {
  action: FormAction;
  type: ApplicationType;
}) {
  const example = examples[type];
  return (
    <Form
      action={action}
      hidden={{ type }}
      size="md"
      className="mt-6 grid max-w-2xl grid-cols-[minmax(0,1fr)] gap-5"
    >
      <RevealedSecret what="the environment" back={LIST}>
        <TextField
          name="name"
          label="Name"
          hint={
            type === "machine" ? "What it is, such as “Night import”." : "Its users see this name."
          }
          autoComplete="off"
          maxLength={60}
          required
          check={filled("Enter a name.")}
        />
        {example && (
          <>
            <TextareaField
              name="redirectUris"
              label="Callback addresses"
              hint={`One in each line, such as ${example}. For development, http://localhost:3000/… is fine.`}
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
        {type !== "machine" && (
          <ToggleField
            name="firstParty"
            label="One of our own applications"
            hint="Its users are not asked whether it can see their profile."
          />
        )}
        <FormMessage className="empty:hidden" />
        <div className="flex flex-wrap gap-2">
          <SubmitButton pendingText="Registering…">Register application</SubmitButton>
          <ButtonLink href={`${LIST}/new`}>Another type</ButtonLink>
        </div>
      </RevealedSecret>
    </Form>
  );
}
