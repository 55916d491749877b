"use client";

import { ChevronDown } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { cx } from "@/components/ui/cx";

type FoldProps = {
  label: string;
  /** Next to the label, such as how many filters are on. */
  count?: number;
  open?: boolean;
  /** The width of the panel where the screen is wide enough. */
  width: string;
  children: ReactNode;
};

/**
 * A button that unfolds a panel below it: an element of the browser, which needs no JavaScript. With
 * it, the panel folds at a click elsewhere and with Escape.
 */
export function Fold({ label, count = 0, open = false, width, children }: FoldProps) {
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = (event: Event) => {
      const element = details.current;
      if (!element?.open || (event.target instanceof Node && element.contains(event.target)))
        return;
      element.open = false;
    };
    document.addEventListener("pointerdown", close);
    return () => document.removeEventListener("pointerdown", close);
  }, []);
  return (
    <details
      ref={details}
      open={open}
      className="group relative max-sm:flex-1 max-sm:open:basis-full"
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !details.current?.open) return;
        event.stopPropagation();
        details.current.open = false;
        details.current.querySelector("summary")?.focus();
      }}
    >
      <summary className="inline-flex h-9 w-full cursor-pointer select-none items-center justify-center gap-1.5 rounded-md border border-control bg-surface px-3 transition-colors hover:bg-sunken">
        {label}
        {count > 0 && (
          <span className="rounded bg-accent-soft px-1.5 text-[12px] tabular-nums">{count}</span>
        )}
        <ChevronDown
          aria-hidden="true"
          className="size-3.5 text-ink-3 transition-transform group-open:rotate-180"
        />
      </summary>
      <div
        className={cx(
          "mt-2 rounded-xl border border-line bg-surface p-4 shadow-surface sm:absolute sm:right-0 sm:z-20 sm:shadow-float",
          width,
        )}
      >
        {children}
      </div>
    </details>
  );
}
