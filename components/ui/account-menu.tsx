"use client";

import { Gauge, LogOut, UserRound } from "lucide-react";
import { useRef } from "react";
import { Avatar } from "@/components/ui/avatar";
import { DropdownMenu } from "@/components/ui/dropdown-menu";
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
  /** The whole row opens the menu, with the name next to the picture. */
  row?: boolean;
};

/** Who is signed in, with links and sign-out. */
export function AccountMenu({
  name,
  email,
  picture,
  signOut,
  canAdmin,
  align = "end",
  row = false,
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
            className={
              row
                ? "flex w-full min-w-0 items-center gap-2.5 rounded-md px-1.5 py-1.5 text-left transition-colors hover:bg-surface"
                : "shrink-0 rounded-full transition-opacity hover:opacity-85"
            }
          >
            <Avatar name={title} picture={picture} size="md" />
            {row && (
              <span className="min-w-0 leading-tight">
                <bdi className="block truncate font-medium">{title}</bdi>
                {name && <span className="block truncate text-[13px] text-ink-2">{email}</span>}
              </span>
            )}
          </button>
        }
        head={
          <div className="px-2.5 py-2">
            <p className="truncate font-medium">{title}</p>
            {name && email && <p className="truncate text-[13px] text-ink-3">{email}</p>}
          </div>
        }
        groups={[
          [
            {
              href: "/settings/profile",
              icon: <UserRound aria-hidden="true" />,
              label: "Your account",
            },
            ...(canAdmin
              ? [{ href: "/admin", icon: <Gauge aria-hidden="true" />, label: "Dashboard" }]
              : []),
          ],
          [
            {
              onSelect: () => signOutForm.current?.requestSubmit(),
              icon: <LogOut aria-hidden="true" />,
              label: "Sign out",
            },
          ],
        ]}
      />
      <form ref={signOutForm} action={signOut} hidden />
    </>
  );
}
