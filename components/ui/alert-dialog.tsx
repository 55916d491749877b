"use client";

import { Modal, type ModalProps } from "./modal";

const load = () => import("./alert-dialog-popup").then(({ AlertDialogPopup }) => AlertDialogPopup);

/** Asks before a destructive action. Only its own buttons close it. */
export function AlertDialog(props: ModalProps) {
  return <Modal {...props} load={load} />;
}
