"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { buttonClass } from "./button";
import { cx } from "./cx";
import type { PopupProps } from "./modal";
import { backdropClass, popupClass } from "./popup";

export function DialogPopup(props: PopupProps) {
  const { title, description, children, open, onOpenChange, opener } = props;
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Base.Portal>
        <Base.Backdrop className={backdropClass} />
        <Base.Popup finalFocus={opener} className={popupClass}>
          <Base.Title className="pr-10 font-semibold text-[17px] tracking-tight [overflow-wrap:anywhere]">
            {title}
          </Base.Title>
          {description && (
            <Base.Description className="mt-1.5 text-ink-2 text-sm" render={<div />}>
              {description}
            </Base.Description>
          )}
          {children}
          <Base.Close
            aria-label="Close"
            className={cx(
              buttonClass({ variant: "ghost", size: "sm", icon: true }),
              "absolute top-4 right-4",
            )}
          >
            <X aria-hidden="true" className="size-4" />
          </Base.Close>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
