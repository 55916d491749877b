"use client";

import { AlertDialog as Base } from "@base-ui/react/alert-dialog";
import type { ReactElement, ReactNode } from "react";
import { Button } from "./button";
import { backdropClass, popupClass } from "./popup";

type AlertDialogProps = {
  trigger?: ReactElement;
  title: ReactNode;
  /** What will happen, and whether it can be undone. */
  description: ReactNode;
  /** Fields, such as a password or the name to type. */
  children?: ReactNode;
  /** The confirm button. Without it, the children have their own buttons (`AlertDialogCancel`). */
  action?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
};

/** Asks before a destructive action. Only its own buttons close it. */
export function AlertDialog(props: AlertDialogProps) {
  const { trigger, title, description, children, action, open, onOpenChange } = props;
  return (
    <Base.Root open={open} onOpenChange={onOpenChange && ((next) => onOpenChange(next))}>
      {trigger && <Base.Trigger render={trigger} />}
      <Base.Portal>
        <Base.Backdrop className={backdropClass} />
        <Base.Popup className={popupClass}>
          <Base.Title className="font-semibold text-[17px] tracking-tight [overflow-wrap:anywhere]">
            {title}
          </Base.Title>
          <Base.Description className="mt-1.5 text-ink-2 text-sm" render={<div />}>
            {description}
          </Base.Description>
          {children}
          {action && (
            <div className="mt-6 flex flex-wrap justify-end gap-2">
              <AlertDialogCancel />
              {action}
            </div>
          )}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

/** Closes the alert dialog around it. */
export function AlertDialogCancel() {
  return <Base.Close render={<Button>Cancel</Button>} />;
}
