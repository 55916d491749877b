"use client";

import { useEffect, useRef } from "react";
import { buttonClass } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";

/**
 * Leads on by itself, to an address that is not a page of this app's router. The link is for a browser
 * without JavaScript, and for one that is slow.
 */
export function ContinueOn({ href, children }: { href: string; children: string }) {
  const hasLeft = useRef(false);
  useEffect(() => {
    if (hasLeft.current) return;
    hasLeft.current = true;
    window.location.replace(href);
  }, [href]);
  return (
    <a href={href} className={cx(buttonClass({ variant: "primary", size: "lg" }), "w-full")}>
      {children}
    </a>
  );
}
