"use client";

import dynamic from "next/dynamic";
import { useRef, useState } from "react";
import { FileField } from "@/components/ui/file-field";
import { Form } from "@/components/ui/form";
import { FormMessage, SubmitButton } from "@/components/ui/form-fields";
import { avatarTypes } from "@/lib/contracts/avatar-files";
import type { FormAction } from "@/lib/contracts/form-state";

/** The file types that the picker offers. */
const accept = avatarTypes.join(",");

/** Loaded when a picture is chosen. */
const PictureCrop = dynamic(() => import("./picture-crop").then((part) => part.PictureCrop), {
  ssr: false,
});

/**
 * Uploads a picture. With JavaScript, a chosen one is shown, cropped by its owner and made small before
 * it is sent, so that neither its size nor a slow line matters. Without it, the file is sent as it is.
 */
export function AvatarForm({ action }: { action: FormAction }) {
  const chooser = useRef<HTMLDivElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const input = () => chooser.current?.querySelector("input");
  const startAgain = () => {
    const field = input();
    if (field) field.value = "";
    setFile(null);
  };
  return (
    <Form action={action} className="grid max-w-md gap-4" onDone={startAgain}>
      <div ref={chooser} onInput={() => setFile(input()?.files?.[0] ?? null)}>
        <FileField
          name="picture"
          label="Picture"
          hint="JPEG, PNG, WebP or GIF. It will be cropped to a square."
          accept={accept}
          required
        />
        <noscript>
          <p className="mt-1 text-ink-3 text-sm">Up to 5 MB.</p>
        </noscript>
      </div>
      {file && <PictureCrop key={`${file.name} ${file.lastModified}`} file={file} name="picture" />}
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
