"use client";

import { Form } from "@/components/ui/form";
import { optionalEmail } from "@/components/ui/form-checks";
import { FormMessage, SubmitButton, TextField } from "@/components/ui/form-fields";
import { Section } from "@/components/ui/section";
import { ToggleField } from "@/components/ui/toggle-field";
import { UnsavedGuard } from "@/components/ui/unsaved-guard";
import type { FormAction } from "@/lib/contracts/form-state";

type IdentifiersFormProps = {
  action: FormAction;
  id: string;
  /** The user's version: a form that was overtaken is refused. */
  updatedAt: string;
  values: { email: string; username: string; phone: string };
  emailVerified: boolean;
  canVouch: boolean;
};

const asTyped = { autoComplete: "off", autoCapitalize: "none", spellCheck: false } as const;

/** What the user signs in with. */
export function IdentifiersForm(props: IdentifiersFormProps) {
  const { action, id, updatedAt, values, emailVerified, canVouch } = props;
  return (
    <Form action={action} values={values} hidden={{ id, updatedAt }} size="md">
      <UnsavedGuard />
      <Section
        title="Identifiers"
        description="What they sign in with. They are told by email about each change."
      >
        <div className="grid max-w-xl gap-4">
          <TextField
            name="email"
            label="Email"
            hint="A new email takes effect when its reader confirms it. The old one gets a link to undo that."
            type="email"
            inputMode="email"
            check={optionalEmail}
            {...asTyped}
          />
          {canVouch && (
            <ToggleField
              name="emailVerified"
              label={emailVerified ? "Mark a new email as verified" : "Mark the email as verified"}
              hint="Takes effect immediately. Only if you know that it’s theirs. This is recorded."
            />
          )}
          <TextField name="username" label="Username" {...asTyped} />
          <TextField
            name="phone"
            label="Phone number"
            hint="With its country code, such as +36 30 123 4567. Leave empty to remove it."
            type="tel"
            inputMode="tel"
            {...asTyped}
          />
          {canVouch && (
            <ToggleField
              name="phoneVerified"
              label="Mark a new phone number as verified"
              hint="Needed to store a number, since it can be used to sign in. This is recorded."
            />
          )}
          <FormMessage className="empty:hidden" />
          <div>
            <SubmitButton pendingText="Saving…">Save identifiers</SubmitButton>
          </div>
        </div>
      </Section>
    </Form>
  );
}
