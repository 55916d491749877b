"use client";

import { Gauge, LogOut, UserRound } from "lucide-react";
import { useRef } from "react";
import { Avatar } from "@/components/ui/avatar";
import {
  DropdownMenu,
  DropdownMenuItem,
  DropdownMenuLink,
  DropdownMenuSeparator,
} from "@/components/ui/dropdown-menu";
import { visibleName } from "@/lib/contracts/visible-name";

type AccountMenuProps = {
  name: string | null;
  email: string | null;
  picture?: string | null;
  signOut: () => Promise<void>;
  /** Shows a link to the dashboard. */
  canAdmin: boolean;
  /** Which side of its button the menu lines up with. */
  align?: "start" | "end";
};

/** Who is signed in, with links and sign-out. */
export function AccountMenu({
  name,
  email,
  picture,
  signOut,
  canAdmin,
  align = "end",
}: AccountMenuProps) {
  const signOutForm = useRef<HTMLFormElement>(null);
  const title = visibleName(name) ?? email ?? "Account";
  return (
    <>
      <DropdownMenu
        align={align}
        trigger={
          <button
            type="button"
            aria-label={`Account menu of ${title}`}
            className="shrink-0 rounded-full transition-opacity hover:opacity-85"
          >
            <Avatar name={title} picture={picture} size="md" />
          </button>
        }
      >
        <div className="px-2.5 py-2">
          <p className="truncate font-medium">{title}</p>
          {name && email && <p className="truncate text-[13px] text-ink-3">{email}</p>}
        </div>
        <DropdownMenuSeparator />
        <DropdownMenuLink href="/settings/profile">
          <UserRound aria-hidden="true" />
          Your account
        </DropdownMenuLink>
        {canAdmin && (
          <DropdownMenuLink href="/admin">
            <Gauge aria-hidden="true" />
            Dashboard
          </DropdownMenuLink>
        )}
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={() => signOutForm.current?.requestSubmit()}>
          <LogOut aria-hidden="true" />
          Sign out
        </DropdownMenuItem>
      </DropdownMenu>
      <form ref={signOutForm} action={signOut} hidden />
    </>
  );
}
