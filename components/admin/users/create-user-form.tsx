"use client";

import { InvitationNoteFields } from "@/components/admin/invitations/invite-form";
import { type GrantableRole, RoleFields } from "@/components/admin/invitations/role-fields";
import { Form } from "@/components/ui/form";
import { optionalEmail } from "@/components/ui/form-checks";
import { FormMessage, SubmitButton, TextField } from "@/components/ui/form-fields";
import type { Option } from "@/components/ui/select";
import { ToggleField } from "@/components/ui/toggle-field";
import { UnsavedGuard } from "@/components/ui/unsaved-guard";
import type { FormAction } from "@/lib/contracts/form-state";

type CreateUserFormProps = {
  action: FormAction;
  roles: readonly GrantableRole[];
  languages: readonly Option[];
  /** Which identifiers this instance has. */
  kinds: { email: boolean; username: boolean; phone: boolean };
  /** Whether the viewer can mark addresses as verified. */
  canVouch: boolean;
};

const asTyped = { autoComplete: "off", autoCapitalize: "none", spellCheck: false } as const;

/** Asks for no password: the person sets one. */
export function CreateUserForm(props: CreateUserFormProps) {
  const { action, roles, languages, kinds, canVouch } = props;
  return (
    <Form action={action} values={{ invite: "on" }} size="md" className="mt-6 grid max-w-xl gap-5">
      <UnsavedGuard />
      <TextField name="name" label="Name" aside="Optional" autoComplete="off" startsHere />
      {kinds.email && (
        <TextField
          name="email"
          label="Email"
          type="email"
          inputMode="email"
          check={optionalEmail}
          {...asTyped}
        />
      )}
      {kinds.email && canVouch && (
        <ToggleField
          name="emailVerified"
          label="Mark the email as verified"
          hint="Only if you know that it’s theirs. This is recorded. Otherwise they verify it themselves."
        />
      )}
      {kinds.username && (
        <TextField name="username" label="Username" aside="Optional" {...asTyped} />
      )}
      {kinds.phone && canVouch && (
        <>
          <TextField
            name="phone"
            label="Phone number"
            aside="Optional"
            hint="With its country code, such as +36 30 123 4567."
            type="tel"
            inputMode="tel"
            {...asTyped}
          />
          <ToggleField
            name="phoneVerified"
            label="Mark the phone number as verified"
            hint="Needed to store a number, since it can be used to sign in. This is recorded."
          />
        </>
      )}
      <RoleFields roles={roles} />
      {kinds.email && (
        <>
          <ToggleField
            name="invite"
            label="Send an invitation"
            hint="An email with a link to verify the address and set a password. It works once."
          />
          <InvitationNoteFields languages={languages} />
        </>
      )}
      <FormMessage className="empty:hidden" />
      <div>
        <SubmitButton pendingText="Creating…">Create user</SubmitButton>
      </div>
    </Form>
  );
}
