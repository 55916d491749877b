"use client";

import { useEffect, useState } from "react";
import { Spinner } from "@/components/ui/spinner";

/**
 * Says that the browser is at work. There is nothing to do and nothing to solve. The words come after
 * the region, because a region that appears with its words is not announced everywhere.
 */
export function CaptchaStatus() {
  const [isThere, setIsThere] = useState(false);
  useEffect(() => setIsThere(true), []);
  return (
    <div
      role="status"
      className="flex items-center gap-2.5 rounded-lg border border-line bg-surface-2 px-3 py-2.5 text-[14px] text-ink-2"
    >
      <span className="shrink-0">
        <Spinner />
      </span>
      <span>{isThere && "Checking that you’re not a program. This takes a few seconds."}</span>
    </div>
  );
}
