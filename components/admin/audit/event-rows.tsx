"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { type ComponentType, type MouseEvent, type ReactNode, useRef, useState } from "react";

export type EventRow = {
  id: string;
  href: string;
  /** What happened. */
  title: string;
  /** The row's cells. */
  summary: ReactNode;
  details: ReactNode;
};

type DrawerProps = Parameters<typeof import("@/components/ui/drawer-popup").DrawerPopup>[0];

const load = () => import("@/components/ui/drawer-popup").then(({ DrawerPopup }) => DrawerPopup);

/** Rows that lead to a page of their own; with JavaScript, a click shows the same in a drawer. */
export function EventRows({ rows, className }: { rows: readonly EventRow[]; className: string }) {
  const router = useRouter();
  const opener = useRef<HTMLElement>(null);
  const [drawer, setDrawer] = useState<{ Popup: ComponentType<DrawerProps> } | null>(null);
  const [row, setRow] = useState<EventRow | null>(null);
  const [open, setOpen] = useState(false);

  const show = async (event: MouseEvent<HTMLElement>, chosen: EventRow) => {
    const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey;
    if (!isPlain || event.altKey) return;
    event.preventDefault();
    opener.current = event.currentTarget;
    try {
      const Popup = drawer?.Popup ?? (await load());
      setDrawer({ Popup });
      setRow(chosen);
      setOpen(true);
    } catch {
      router.push(chosen.href);
    }
  };

  return (
    <>
      <ol className="divide-y divide-line">
        {rows.map((one) => (
          <li key={one.id}>
            <Link
              href={one.href}
              prefetch={false}
              onClick={(event) => void show(event, one)}
              className={className}
            >
              {one.summary}
            </Link>
          </li>
        ))}
      </ol>
      {drawer && row && (
        <drawer.Popup open={open} onOpenChange={setOpen} opener={opener} title={row.title}>
          {row.details}
          <p className="border-line border-t px-4 py-3 text-[13px]">
            <Link href={row.href} className="link">
              Open as a page
            </Link>
          </p>
        </drawer.Popup>
      )}
    </>
  );
}
