"use client";

import type { ReactNode } from "react";
import { CopyButton } from "@/components/ui/copy-button";
import { useFormContext } from "@/components/ui/form-context";
import { Notice } from "@/components/ui/notice";

/** A form's fields, or, once it has made a key, the key: the only time it is shown. */
export function RevealedKey({ children, done }: { children: ReactNode; done: ReactNode }) {
  const { revealed } = useFormContext().state;
  if (!revealed) return children;
  return (
    <div className="grid gap-4">
      <Notice tone="warn" role="status" title="Copy this key now">
        It won’t be shown again. Keep it where your program keeps its secrets.
      </Notice>
      <div className="flex items-center gap-2 rounded-lg border border-line bg-sunken py-1.5 pr-1.5 pl-3.5">
        <code className="min-w-0 flex-1 select-all font-mono text-[13px] [overflow-wrap:anywhere]">
          {revealed}
        </code>
        <CopyButton value={revealed} label="Copy key" />
      </div>
      <div>{done}</div>
    </div>
  );
}
