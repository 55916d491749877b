"use client";

import { Check, Copy, X } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "./button";

type CopyButtonProps = {
  value: string;
  /** What is copied, as in "Copy id". */
  label: string;
};

const answers = {
  copied: { Icon: Check, words: "Copied" },
  failed: { Icon: X, words: "It couldn’t be copied. Select it and copy it by hand." },
};

/** Copies a value and says for a moment how it went, to eyes and to screen readers. Needs JavaScript. */
export function CopyButton({ value, label }: CopyButtonProps) {
  const [answer, setAnswer] = useState<keyof typeof answers | null>(null);
  useEffect(() => {
    if (!answer) return;
    const timer = setTimeout(() => setAnswer(null), 2000);
    return () => clearTimeout(timer);
  }, [answer]);
  const copy = async () => {
    try {
      // Browsers keep the clipboard from pages that came neither by https nor from this machine.
      await navigator.clipboard.writeText(value);
      setAnswer("copied");
    } catch {
      setAnswer("failed");
    }
  };
  const { Icon, words } = answer ? answers[answer] : { Icon: Copy, words: "" };
  return (
    <>
      <Button
        variant="ghost"
        size="sm"
        icon
        onClick={copy}
        title={words || label}
        aria-label={label}
        className="noscript:hidden"
      >
        <Icon aria-hidden="true" className="size-4" />
      </Button>
      {/* Beside the button: what is inside of one is its name, and not read out when it changes. */}
      <span role="status" className="sr-only">
        {words}
      </span>
    </>
  );
}
