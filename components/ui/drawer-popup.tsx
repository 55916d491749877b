"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ReactNode, RefObject } from "react";
import { buttonClass } from "./button";
import { cx } from "./cx";
import { backdropClass } from "./popup";

type DrawerPopupProps = {
  title: ReactNode;
  children: ReactNode;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Gets the focus back. */
  opener: RefObject<HTMLElement | null>;
};

/** A panel from the right: one row of the list that stays beside it. */
export function DrawerPopup({ title, children, open, onOpenChange, opener }: DrawerPopupProps) {
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Base.Portal>
        <Base.Backdrop className={backdropClass} />
        <Base.Popup
          finalFocus={opener}
          className="fixed inset-y-0 right-0 z-50 w-[480px] max-w-full overflow-y-auto border-line border-l bg-surface text-ink text-sm shadow-float transition-[translate,opacity] duration-180 data-ending-style:translate-x-4 data-starting-style:translate-x-4 data-ending-style:opacity-0 data-starting-style:opacity-0"
        >
          <Base.Title className="border-line border-b py-4 pr-14 pl-4 font-semibold text-[17px] tracking-tight [overflow-wrap:anywhere]">
            {title}
          </Base.Title>
          {children}
          <Base.Close
            aria-label="Close"
            className={cx(
              buttonClass({ variant: "ghost", size: "sm", icon: true }),
              "absolute top-3.5 right-3.5",
            )}
          >
            <X aria-hidden="true" className="size-4" />
          </Base.Close>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
