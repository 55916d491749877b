"use client";

import { Check, Copy, Printer } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";

/** Needs JavaScript, as the clipboard does. */
export function CopyCodes({ codes }: { codes: readonly string[] }) {
  const [words, setWords] = useState("");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(codes.join("\n"));
      setWords("Copied");
    } catch {
      setWords("Couldn’t copy. Select the codes and copy them yourself.");
    }
  };
  const Icon = words === "Copied" ? Check : Copy;
  return (
    <>
      <Button onClick={copy} className="noscript:hidden">
        <Icon aria-hidden="true" className="size-4" />
        Copy
      </Button>
      <span
        role="status"
        className={words === "" || words === "Copied" ? "sr-only" : "self-center text-sm"}
      >
        {words}
      </span>
    </>
  );
}

export function PrintCodes() {
  return (
    <Button onClick={() => window.print()} className="noscript:hidden">
      <Printer aria-hidden="true" className="size-4" />
      Print
    </Button>
  );
}
