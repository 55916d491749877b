"use client";

import { type ComponentProps, useEffect, useRef, useState } from "react";
import { TextField } from "@/components/ui/form-fields";
import { contrastOf, grounds, TEXT_CONTRAST } from "@/lib/contracts/contrast";

type ColourFieldProps = Pick<ComponentProps<typeof TextField>, "label"> & {
  name: string;
  theme: keyof typeof grounds;
  value: string;
};

/** A colour as text, with a sample on the theme's background and its contrast. */
export function ColourField({ name, label, theme, value }: ColourFieldProps) {
  const [colour, setColour] = useState(value);
  const sample = useRef<HTMLDivElement>(null);
  const isColour = /^#[0-9a-f]{6}$/i.test(colour);
  // Set by script, since the content security policy refuses style attributes from the server.
  useEffect(() => {
    sample.current?.style.setProperty("background-color", grounds[theme]);
    if (isColour) sample.current?.style.setProperty("color", colour);
  }, [colour, isColour, theme]);
  return (
    <div onInput={(event) => setColour((event.target as HTMLInputElement).value)}>
      <TextField
        name={name}
        label={label}
        maxLength={7}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        className="font-mono"
        required
      />
      <div
        ref={sample}
        aria-hidden="true"
        className="mt-2 flex h-9 items-center justify-between rounded-md border border-line px-3 font-medium"
      >
        <span>Sample text</span>
        <span className="size-4 rounded-full bg-current" />
      </div>
      <p className="mt-1.5 text-[13px] text-ink-3 tabular-nums">
        {isColour
          ? contrastWords(contrastOf(colour, grounds[theme]))
          : "Enter # and six hex digits."}
      </p>
    </div>
  );
}

function contrastWords(contrast: number): string {
  const rounded = (Math.floor(contrast * 10) / 10).toFixed(1);
  return contrast >= TEXT_CONTRAST
    ? `Contrast ${rounded}: easy to read.`
    : `Contrast ${rounded}: hard to read. Use at least ${TEXT_CONTRAST}.`;
}
