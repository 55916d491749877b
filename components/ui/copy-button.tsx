"use client";

import { Check, Copy, X } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "./button";

type CopyButtonProps = {
  value: string;
  /** What is copied, as in "Copy ID". */
  label: string;
};

const answers = {
  copied: { Icon: Check, words: "Copied" },
  failed: { Icon: X, words: "Couldn’t copy. Select the text and copy it yourself." },
};

/** Copies a value and briefly shows and announces the result. Needs JavaScript. */
export function CopyButton({ value, label }: CopyButtonProps) {
  const [answer, setAnswer] = useState<keyof typeof answers | null>(null);
  useEffect(() => {
    if (!answer) return;
    const timer = setTimeout(() => setAnswer(null), 2000);
    return () => clearTimeout(timer);
  }, [answer]);
  const copy = async () => {
    try {
      // Browsers give the clipboard only to pages served over HTTPS or from localhost.
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
      {/* Outside the button: text inside it is its name, and is not announced when it changes. */}
      <span role="status" className="sr-only">
        {words}
      </span>
    </>
  );
}
