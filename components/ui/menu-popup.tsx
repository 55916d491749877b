"use client";

import { Menu } from "@base-ui/react/menu";
import Link from "next/link";
import { Fragment, type ReactNode, type RefObject } from "react";
import type { MenuItem } from "./dropdown-menu";

type MenuPopupProps = {
  head?: ReactNode;
  groups: readonly (readonly MenuItem[])[];
  align: "start" | "end";
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** The menu stands at it, and gives the focus back to it. */
  opener: RefObject<HTMLButtonElement | null>;
  /** Whether the keyboard opened it: then the focus starts on the first item. */
  byKey: RefObject<boolean>;
};

export function MenuPopup(props: MenuPopupProps) {
  const { head, groups, align, open, onOpenChange, opener, byKey } = props;
  return (
    <Menu.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Menu.Portal>
        <Menu.Positioner anchor={opener} sideOffset={6} align={align} className="z-50 outline-none">
          <Menu.Popup
            finalFocus={opener}
            onFocus={({ target, currentTarget }) => {
              if (!byKey.current || target !== currentTarget) return;
              byKey.current = false;
              currentTarget.querySelector<HTMLElement>("[role=menuitem]")?.focus();
            }}
            className="min-w-48 max-w-80 origin-(--transform-origin) rounded-xl border border-line bg-surface p-1 text-ink text-sm shadow-float outline-none transition-[opacity,scale] duration-120 data-ending-style:scale-[0.98] data-ending-style:opacity-0 data-starting-style:scale-[0.98] data-starting-style:opacity-0"
          >
            {head}
            {groups.map((items, index) => (
              <Fragment key={items[0]?.label}>
                {(head || index > 0) && <Menu.Separator className="-mx-1 my-1 h-px bg-line" />}
                {items.map((item) => (
                  <Item key={item.label} item={item} />
                ))}
              </Fragment>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

const itemClass =
  "flex min-h-9 w-full cursor-pointer select-none items-center gap-2.5 rounded-lg px-2.5 text-left outline-hidden data-highlighted:bg-sunken [&_svg]:size-4 [&_svg]:text-ink-3";

function Item({ item }: { item: MenuItem }) {
  const content = (
    <>
      {item.icon}
      <span className="flex-1">{item.label}</span>
      {item.mark}
    </>
  );
  if ("onSelect" in item) {
    return (
      <Menu.Item onClick={item.onSelect} className={itemClass}>
        {content}
      </Menu.Item>
    );
  }
  return (
    <Menu.LinkItem closeOnClick render={<Link href={item.href} />} className={itemClass}>
      {content}
    </Menu.LinkItem>
  );
}
