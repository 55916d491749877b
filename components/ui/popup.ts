import { cx } from "./cx";

/** Shared styles of dialogs. */
export const backdropClass =
  "fixed inset-0 z-40 bg-backdrop transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0";

export const popupClass = cx(
  "fixed top-1/2 left-1/2 z-50 max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] max-w-[440px] overflow-y-auto",
  "-translate-x-1/2 -translate-y-1/2 rounded-2xl border border-line bg-surface p-6 text-ink shadow-float",
  "transition-[opacity,scale] duration-150 data-ending-style:scale-[0.98] data-ending-style:opacity-0",
  "data-starting-style:scale-[0.98] data-starting-style:opacity-0",
);
