"use client";

import { Modal, type ModalProps } from "./modal";

const load = () => import("./dialog-popup").then(({ DialogPopup }) => DialogPopup);

/** A question or a form above the page. Escape, the backdrop and the close button close it. */
export function Dialog(props: ModalProps) {
  return <Modal {...props} load={load} />;
}
