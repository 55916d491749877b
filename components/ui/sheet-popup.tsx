"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { buttonClass } from "./button";
import { cx } from "./cx";
import type { PopupProps } from "./modal";
import { backdropClass } from "./popup";

export function SheetPopup({ title, children, open, onOpenChange, opener }: PopupProps) {
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Base.Portal>
        <Base.Backdrop className={backdropClass} />
        <Base.Popup
          finalFocus={opener}
          className="fixed inset-y-0 left-0 z-50 flex w-[280px] max-w-[85vw] flex-col overflow-y-auto border-line border-r bg-sunken text-ink shadow-float transition-[translate,opacity] duration-180 data-ending-style:-translate-x-4 data-starting-style:-translate-x-4 data-ending-style:opacity-0 data-starting-style:opacity-0"
        >
          <Base.Title className="sr-only">{title}</Base.Title>
          {children}
          <Base.Close
            aria-label="Close"
            className={cx(
              buttonClass({ variant: "ghost", size: "sm", icon: true }),
              "absolute top-4 right-3",
            )}
          >
            <X aria-hidden="true" className="size-4" />
          </Base.Close>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
