"use client";

import { HelpDialog } from "./help-dialog";
import type { PopupProps } from "./palette";
import { PaletteDialog } from "./palette-dialog";

/** What the first use loads. */
export function PalettePopup(props: PopupProps) {
  return props.shown === "help" ? <HelpDialog {...props} /> : <PaletteDialog {...props} />;
}
