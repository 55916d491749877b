"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import { buttonClass } from "./button";
import { cx } from "./cx";
import { backdropClass, popupClass } from "./popup";

type DialogProps = {
  /** The element that opens it, usually a `Button`. */
  trigger?: ReactElement;
  title: string;
  description?: ReactNode;
  children?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
};

/** A question or a form above the page. Escape, the backdrop and the close button close it. */
export function Dialog({ trigger, title, description, children, open, onOpenChange }: DialogProps) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange && ((next) => onOpenChange(next))}>
      {trigger && <Base.Trigger render={trigger} />}
      <Base.Portal>
        <Base.Backdrop className={backdropClass} />
        <Base.Popup className={popupClass}>
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

/** Buttons at the bottom of a dialog: cancel first in reading order, the action last. */
export function DialogFooter({ children }: { children: ReactNode }) {
  return <div className="mt-6 flex flex-wrap justify-end gap-2">{children}</div>;
}

/** Closes the dialog around it. */
export function DialogClose({ render }: { render: ReactElement }) {
  return <Base.Close render={render} />;
}
