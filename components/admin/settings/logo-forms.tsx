"use client";

import { useRouter } from "next/navigation";
import { FileField } from "@/components/ui/file-field";
import { Form } from "@/components/ui/form";
import { FormMessage, SubmitButton } from "@/components/ui/form-fields";
import type { FormAction } from "@/lib/contracts/form-state";
import { type LogoKind, logoTypes } from "@/lib/contracts/logo-files";

type LogoFormsProps = {
  kind: LogoKind;
  label: string;
  /** The logo that it has; null for none. */
  url: string | null;
  upload: FormAction;
  remove: FormAction;
};

/** Uploads one logo, or takes it off. */
export function LogoForms({ kind, label, url, upload, remove }: LogoFormsProps) {
  const router = useRouter();
  const onDone = () => router.refresh();
  return (
    <div className="grid content-start gap-3">
      <Form action={upload} hidden={{ kind }} size="md" className="grid gap-3" onDone={onDone}>
        <FileField
          name="picture"
          label={label}
          hint="PNG, JPEG, WebP or GIF of up to 2 MB, shown 24 pixels high."
          accept={logoTypes.join(",")}
          required
        />
        <FormMessage className="empty:hidden" />
        <div>
          <SubmitButton variant="secondary" pendingText="Uploading…">
            Upload
          </SubmitButton>
        </div>
      </Form>
      {url && (
        <Form action={remove} hidden={{ kind }} size="md" onDone={onDone}>
          <SubmitButton variant="ghost" pendingText="Removing…" aria-label={`Remove: ${label}`}>
            Remove
          </SubmitButton>
          <FormMessage className="not-empty:mt-2" />
        </Form>
      )}
    </div>
  );
}
