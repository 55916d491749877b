import type { ReactNode } from "react";

export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="rounded-sm border border-line px-1.5 py-px font-mono text-ink-3 text-xs">
      {children}
    </kbd>
  );
}
