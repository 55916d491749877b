"use client";

import type { ComponentProps } from "react";
import { type FieldWords, type Own, split, WiredField } from "./wired-field";

/** A file to upload. */
export function FileField(props: FieldWords & Omit<ComponentProps<"input">, Own | "type">) {
  const { words, rest } = split(props);
  return (
    <WiredField {...words}>
      {(control) => (
        <input
          {...rest}
          {...control}
          type="file"
          className="block w-full min-w-0 text-ink-2 text-sm file:mr-3 file:h-11 file:cursor-pointer file:rounded-lg file:border file:border-control file:border-solid file:bg-surface file:px-4 file:font-medium file:text-ink hover:file:bg-sunken"
        />
      )}
    </WiredField>
  );
}
