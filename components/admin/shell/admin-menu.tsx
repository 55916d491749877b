"use client";

import { Menu } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Sheet } from "@/components/ui/sheet";
import type { AdminArea } from "./admin-areas";
import { AdminNav } from "./admin-nav";

/** The sidebar of a narrow screen. */
export function AdminMenu({ areas, brand }: { areas: readonly AdminArea[]; brand: ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <Sheet
      title="Dashboard"
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button variant="ghost" icon aria-label="Open the menu" className="-ml-2">
          <Menu aria-hidden="true" className="size-5" />
        </Button>
      }
    >
      <div className="px-3 py-4 text-sm">
        <div className="flex h-9 items-center pr-12 pl-2.5">{brand}</div>
        <div className="mt-3">
          <AdminNav areas={areas} onNavigate={() => setOpen(false)} />
        </div>
      </div>
    </Sheet>
  );
}
