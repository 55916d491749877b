"use client";

import { Autocomplete } from "@base-ui/react/autocomplete";
import { Check } from "lucide-react";
import { Kbd } from "@/components/ui/kbd";
import type { Item } from "./items";

/** 44 px high where fingers touch. */
export function PaletteItem({ item, choose }: { item: Item; choose: (item: Item) => void }) {
  const { label, hint, Icon, keys, chosen } = item;
  return (
    <Autocomplete.Item
      value={item}
      onClick={() => choose(item)}
      className="flex min-h-10 cursor-default select-none items-center gap-3 rounded-md px-2.5 py-1.5 data-highlighted:bg-sunken max-[899px]:min-h-11"
    >
      <Icon aria-hidden="true" strokeWidth={1.7} className="size-4 shrink-0 text-ink-3" />
      <span className="min-w-0 flex-1">
        <bdi className="block truncate">{label}</bdi>
        {hint && <bdi className="block truncate text-[13px] text-ink-3">{hint}</bdi>}
      </span>
      {chosen && <Check aria-label="Chosen" className="size-4 shrink-0 text-accent" />}
      {keys && (
        <span aria-hidden="true" className="flex shrink-0 gap-1 max-[899px]:hidden">
          {keys.split(" ").map((key) => (
            <Kbd key={key}>{key}</Kbd>
          ))}
        </span>
      )}
    </Autocomplete.Item>
  );
}
