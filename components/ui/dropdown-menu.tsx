"use client";

import { Menu } from "@base-ui/react/menu";
import Link from "next/link";
import type { ReactElement, ReactNode } from "react";
import { cx } from "./cx";

type DropdownMenuProps = {
  trigger: ReactElement;
  children: ReactNode;
  align?: "start" | "end";
};

/** A list of actions, opened by a button. */
export function DropdownMenu({ trigger, children, align = "end" }: DropdownMenuProps) {
  return (
    <Menu.Root>
      <Menu.Trigger render={trigger} />
      <Menu.Portal>
        <Menu.Positioner sideOffset={6} align={align} className="z-50 outline-none">
          <Menu.Popup className="min-w-48 max-w-80 origin-(--transform-origin) rounded-xl border border-line bg-surface p-1 text-ink text-sm shadow-float outline-none transition-[opacity,scale] duration-120 data-ending-style:scale-[0.98] data-ending-style:opacity-0 data-starting-style:scale-[0.98] data-starting-style:opacity-0">
            {children}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

const itemClass =
  "flex min-h-9 w-full cursor-pointer select-none items-center gap-2.5 rounded-lg px-2.5 text-left outline-hidden data-disabled:cursor-not-allowed data-highlighted:bg-sunken data-disabled:opacity-55 [&_svg]:size-4 [&_svg]:text-ink-3";

type ItemProps = {
  children: ReactNode;
  onSelect?: () => void;
  danger?: boolean;
  disabled?: boolean;
};

export function DropdownMenuItem({ children, onSelect, danger, disabled }: ItemProps) {
  return (
    <Menu.Item
      disabled={disabled}
      onClick={onSelect}
      className={cx(itemClass, danger && "text-danger [&_svg]:text-danger!")}
    >
      {children}
    </Menu.Item>
  );
}

export function DropdownMenuLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Menu.LinkItem closeOnClick render={<Link href={href} />} className={itemClass}>
      {children}
    </Menu.LinkItem>
  );
}

export function DropdownMenuSeparator() {
  return <Menu.Separator className="-mx-1 my-1 h-px bg-line" />;
}
