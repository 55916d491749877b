"use client";

import { FileField } from "@/components/ui/file-field";
import { Form } from "@/components/ui/form";
import { FormMessage, SubmitButton } from "@/components/ui/form-fields";
import { avatarTypes } from "@/lib/contracts/avatar-files";
import type { FormAction } from "@/lib/contracts/form-state";

/** The file types that the picker offers. */
const accept = avatarTypes.join(",");

export function AvatarForm({ action }: { action: FormAction }) {
  return (
    <Form action={action} className="grid max-w-md gap-3">
      <FileField
        name="picture"
        label="Picture"
        hint="JPEG, PNG, WebP or GIF, up to 5 MB. It will be cropped to a square."
        accept={accept}
        required
      />
      <FormMessage />
      <div>
        <SubmitButton variant="secondary" pendingText="Uploading…">
          Upload picture
        </SubmitButton>
      </div>
    </Form>
  );
}

/** Success removes the form, so a toast reports it. */
export function RemoveAvatarForm({ action }: { action: FormAction }) {
  return (
    <Form action={action}>
      <SubmitButton variant="ghost" pendingText="Removing…">
        Remove picture
      </SubmitButton>
      <FormMessage className="not-empty:mt-2" />
    </Form>
  );
}
