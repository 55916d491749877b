"use client";

import { AlertDialog as Base } from "@base-ui/react/alert-dialog";
import type { PopupProps } from "./modal";
import { backdropClass, popupClass } from "./popup";

export function AlertDialogPopup(props: PopupProps) {
  const { title, description, children, open, onOpenChange, opener } = props;
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Base.Portal>
        <Base.Backdrop className={backdropClass} />
        <Base.Popup finalFocus={opener} className={popupClass}>
          <Base.Title className="font-semibold text-[17px] tracking-tight [overflow-wrap:anywhere]">
            {title}
          </Base.Title>
          <Base.Description className="mt-1.5 text-ink-2 text-sm" render={<div />}>
            {description}
          </Base.Description>
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
