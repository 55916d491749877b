"use client";

import { Modal, type ModalProps } from "./modal";

const load = () => import("./sheet-popup").then(({ SheetPopup }) => SheetPopup);

/** A panel from the left: the sidebar of a narrow screen. Its title is for screen readers only. */
export function Sheet(props: ModalProps) {
  return <Modal {...props} load={load} />;
}
