"use client";

import {
  type ComponentType,
  cloneElement,
  createContext,
  type ReactElement,
  type ReactNode,
  type RefObject,
  useContext,
} from "react";
import { type Trigger, usePopup } from "./use-popup";

/** What a dialog, an alert dialog and a sheet have in common. */
export type ModalProps = {
  /** The button that opens it. */
  trigger: Trigger;
  title: ReactNode;
  description?: ReactNode;
  children?: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
};

/** What the part that is loaded gets, on top of its own options. */
export type PopupProps = Pick<ModalProps, "title" | "description" | "children"> & {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Gets the focus back. */
  opener: RefObject<HTMLButtonElement | null>;
};

const Close = createContext<() => void>(() => {});

type LoadedProps = ModalProps & { load: () => Promise<ComponentType<PopupProps>> };

/** The button of a modal, and the modal from its first use on. */
export function Modal({ trigger, open, onOpenChange, load, ...content }: LoadedProps) {
  const popup = usePopup({ kind: "dialog", trigger, load, open, onOpenChange });
  const { Popup, setOpen } = popup;
  return (
    <>
      {popup.element}
      {Popup && (
        <Close value={() => setOpen(false)}>
          <Popup {...content} open={popup.open} onOpenChange={setOpen} opener={popup.button} />
        </Close>
      )}
    </>
  );
}

/** A button that closes the modal around it. */
export function ModalClose({ render }: { render: ReactElement<{ onClick?: () => void }> }) {
  return cloneElement(render, { onClick: useContext(Close) });
}

/** Buttons at the bottom: cancel first in reading order, the action last. */
export function ModalFooter({ children }: { children: ReactNode }) {
  return <div className="mt-6 flex flex-wrap justify-end gap-2">{children}</div>;
}
