"use client";

import type { ReactNode } from "react";
import { type Trigger, usePopup } from "./use-popup";

export type MenuItem = {
  icon?: ReactNode;
  /** Its own within the menu. */
  label: string;
  /** At the end of the row. */
  mark?: ReactNode;
} & ({ href: string } | { onSelect: () => void });

type DropdownMenuProps = {
  /** The button that opens it. */
  trigger: Trigger;
  /** What stands above the items. */
  head?: ReactNode;
  /** Groups of items, with a line between them. */
  groups: readonly (readonly MenuItem[])[];
  align?: "start" | "end";
};

const load = () => import("./menu-popup").then(({ MenuPopup }) => MenuPopup);

/** A list of actions, opened by a button. */
export function DropdownMenu({ trigger, align = "end", ...content }: DropdownMenuProps) {
  const { element, Popup, ...popup } = usePopup({ kind: "menu", trigger, load });
  return (
    <>
      {element}
      {Popup && (
        <Popup
          {...content}
          align={align}
          open={popup.open}
          onOpenChange={popup.setOpen}
          opener={popup.button}
          byKey={popup.byKey}
        />
      )}
    </>
  );
}
