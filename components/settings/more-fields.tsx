"use client";

import { ChevronRight } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { useFormContext } from "@/components/ui/form-context";

type MoreFieldsProps = {
  /** The names of the form's other fields. */
  outside: readonly string[];
  children: ReactNode;
};

/** Folds what few people fill in. A refusal of a field inside opens it, with JavaScript or without. */
export function MoreFields({ outside, children }: MoreFieldsProps) {
  const { state } = useFormContext();
  const details = useRef<HTMLDetailsElement>(null);
  const isRefused = state.issues.some(({ path }) => !outside.includes(path));
  useEffect(() => {
    if (isRefused && details.current) details.current.open = true;
  }, [isRefused]);
  return (
    <details ref={details} open={isRefused || undefined} className="group border-line border-t">
      <summary className="flex cursor-pointer list-none items-center gap-2 py-5 font-medium [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden="true"
          className="size-4 text-ink-3 transition-transform group-open:rotate-90"
        />
        More details
      </summary>
      {children}
    </details>
  );
}
