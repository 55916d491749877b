"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button, type ControlSize } from "./button";

type CopyButtonProps = {
  value: string;
  /** What is copied, as in "Copy id". */
  label: string;
  size?: ControlSize;
  /** Shows the words beside the sign. */
  withText?: boolean;
};

/** Copies a value and says so for two seconds, to eyes and to screen readers. */
export function CopyButton({ value, label, size = "sm", withText = false }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = () => {
    navigator.clipboard.writeText(value).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  const Icon = copied ? Check : Copy;
  return (
    <Button
      variant="ghost"
      size={size}
      icon={!withText}
      onClick={copy}
      title={label}
      aria-label={label}
    >
      <Icon aria-hidden="true" className="size-4" />
      {withText && (copied ? "Copied" : "Copy")}
      <span className="sr-only" aria-live="polite">
        {copied && !withText ? "Copied" : ""}
      </span>
    </Button>
  );
}
