"use client";

import { Form } from "@/components/ui/form";
import { emailAddress } from "@/components/ui/form-checks";
import { FormMessage, SubmitButton, TextField } from "@/components/ui/form-fields";
import type { Option } from "@/components/ui/select";
import { SelectField } from "@/components/ui/select-field";
import { TextareaField } from "@/components/ui/textarea-field";
import { UnsavedGuard } from "@/components/ui/unsaved-guard";
import type { FormAction } from "@/lib/contracts/form-state";
import { type GrantableRole, RoleFields } from "./role-fields";

type InviteFormProps = {
  action: FormAction;
  roles: readonly GrantableRole[];
  languages: readonly Option[];
};

export function InviteForm({ action, roles, languages }: InviteFormProps) {
  return (
    <Form action={action} size="md" className="mt-6 grid max-w-xl gap-5">
      <UnsavedGuard />
      <TextField
        name="email"
        label="Email"
        type="email"
        inputMode="email"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        check={emailAddress}
        startsHere
        required
      />
      <InvitationNoteFields languages={languages} />
      <RoleFields roles={roles} />
      <FormMessage className="empty:hidden" />
      <div>
        <SubmitButton pendingText="Sending…">Send invitation</SubmitButton>
      </div>
    </Form>
  );
}

/** What the email says besides its link, and in which language. */
export function InvitationNoteFields({ languages }: { languages: readonly Option[] }) {
  return (
    <>
      <TextareaField
        name="message"
        label="Message"
        aside="Optional"
        hint="Part of the email."
        maxLength={500}
        rows={3}
      />
      <SelectField
        name="locale"
        label="Language of the email"
        placeholder="As this browser"
        options={languages}
      />
    </>
  );
}
