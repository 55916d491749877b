"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import { buttonClass } from "./button";
import { cx } from "./cx";
import { backdropClass } from "./popup";

type SheetProps = {
  trigger?: ReactElement;
  /** For screen readers only. */
  title: string;
  side?: "left" | "right";
  children: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
};

/** A panel from the side, such as the sidebar of a narrow screen. */
export function Sheet({ trigger, title, side = "left", children, open, onOpenChange }: SheetProps) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange && ((next) => onOpenChange(next))}>
      {trigger && <Base.Trigger render={trigger} />}
      <Base.Portal>
        <Base.Backdrop className={backdropClass} />
        <Base.Popup
          className={cx(
            "fixed inset-y-0 z-50 flex w-[280px] max-w-[85vw] flex-col overflow-y-auto bg-sunken text-ink shadow-float transition-[translate,opacity] duration-180 data-ending-style:opacity-0 data-starting-style:opacity-0",
            side === "left"
              ? "left-0 border-line border-r data-ending-style:-translate-x-4 data-starting-style:-translate-x-4"
              : "right-0 border-line border-l data-ending-style:translate-x-4 data-starting-style:translate-x-4",
          )}
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
