"use client";

import { Check, Plus, X } from "lucide-react";
import Link from "next/link";
import { DropdownMenu } from "@/components/ui/dropdown-menu";
import { chipClass } from "./filter-chip";

type FilterMenuProps = {
  label: string;
  items: readonly { href: string; label: string; on: boolean }[];
  /** The chosen item's label, and the URL without the filter. */
  chosen: { label: string; clearHref: string } | null;
};

/** A filter with several choices; once on, one click removes it. */
export function FilterMenu({ label, items, chosen }: FilterMenuProps) {
  if (chosen) {
    return (
      <Link
        href={chosen.clearHref}
        scroll={false}
        className={chipClass.on}
        aria-label={`${label}: ${chosen.label}. Remove this filter`}
      >
        {label}: {chosen.label}
        <X aria-hidden="true" className="size-3.5 text-ink-2" />
      </Link>
    );
  }
  return (
    <DropdownMenu
      align="start"
      trigger={
        <button type="button" className={chipClass.off}>
          <Plus aria-hidden="true" className="size-3.5" />
          {label}
        </button>
      }
      groups={[
        items.map(({ href, label, on }) => ({
          href,
          label,
          mark: on && <Check aria-hidden="true" />,
        })),
      ]}
    />
  );
}
