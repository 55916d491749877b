"use client";

import { Search } from "lucide-react";
import { useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { usePalette } from "./palette";

/** Looks like a search field in the sidebar. */
export function PaletteField() {
  const { show, prepare } = usePalette();
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-keyshortcuts="Control+K Meta+K"
      onClick={() => show("palette")}
      onPointerEnter={prepare}
      onFocus={prepare}
      className="mb-3 flex h-9 w-full items-center gap-2.5 rounded-md border border-control bg-surface px-2.5 text-left text-ink-2 transition-colors hover:text-ink"
    >
      <Search aria-hidden="true" strokeWidth={1.7} className="size-4 opacity-75" />
      <span className="flex-1">Search</span>
      <PaletteKeys />
    </button>
  );
}

/** In the bar of a narrow screen. */
export function PaletteIcon() {
  const { show, prepare } = usePalette();
  return (
    <Button
      variant="ghost"
      icon
      aria-label="Search"
      aria-haspopup="dialog"
      onClick={() => show("palette")}
      onPointerEnter={prepare}
      onFocus={prepare}
    >
      <Search aria-hidden="true" className="size-5" />
    </Button>
  );
}

/** The server does not know the reader's keyboard, and guesses the more common one. */
function PaletteKeys() {
  const isMac = useSyncExternalStore(never, isApple, () => false);
  return (
    <span aria-hidden="true">
      <Kbd>{isMac ? "⌘ K" : "Ctrl K"}</Kbd>
    </span>
  );
}

const never = () => () => {};
const isApple = () => /Mac|iPhone|iPad/.test(navigator.platform);
