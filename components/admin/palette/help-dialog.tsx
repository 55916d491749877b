"use client";

import { startTransition } from "react";
import { adminEntries } from "@/components/admin/shell/admin-areas";
import { DialogPopup } from "@/components/ui/dialog-popup";
import { Kbd } from "@/components/ui/kbd";
import { Toggle } from "@/components/ui/toggle";
import { goKeys } from "./go-keys";
import type { PopupProps } from "./palette";

type Line = { words: string; keys: readonly string[][] };

/** All shortcuts, and the switch that turns single keys off (WCAG 2.1.4). */
export function HelpDialog({ areas, shortcuts, setShortcuts, show }: PopupProps) {
  const pages = areas.flatMap((area): Line[] => {
    const key = goKeys[area];
    return key ? [{ words: adminEntries[area].label, keys: [["g", key]] }] : [];
  });
  const general: Line[] = [
    {
      words: "Search and commands",
      keys: [
        ["⌘", "K"],
        ["Ctrl", "K"],
      ],
    },
    { words: "Search this list", keys: [["/"]] },
    { words: "This help", keys: [["?"]] },
  ];
  const toggle = (on: boolean) => {
    const data = new FormData();
    if (on) data.set("shortcuts", "on");
    startTransition(() => setShortcuts(data));
  };
  return (
    <DialogPopup
      title="Keyboard shortcuts"
      open
      onOpenChange={() => show(null)}
      opener={{ current: null }}
    >
      <Lines title="Everywhere" lines={general} />
      <Lines title="Go to" lines={pages} />
      <label
        htmlFor="single-keys"
        className="mt-5 flex items-start gap-3 border-line border-t pt-4 text-sm"
      >
        <Toggle
          id="single-keys"
          defaultChecked={shortcuts}
          onChange={(event) => toggle(event.currentTarget.checked)}
        />
        <span>
          <span>Single-key shortcuts</span>
          <span className="block text-[13px] text-ink-3">
            Turn them off if keys are pressed by mistake, for example by speech input. ⌘K and Ctrl K
            keep working.
          </span>
        </span>
      </label>
    </DialogPopup>
  );
}

function Lines({ title, lines }: { title: string; lines: readonly Line[] }) {
  if (lines.length === 0) return null;
  return (
    <section className="mt-5 text-sm">
      <h3 className="font-medium text-[13px] text-ink-3">{title}</h3>
      <dl className="mt-1 divide-y divide-line">
        {lines.map(({ words, keys }) => (
          <div key={words} className="flex items-center justify-between gap-4 py-1.5">
            <dt>{words}</dt>
            <dd className="flex items-center gap-2">
              {keys.map((combination) => (
                <span key={combination.join(" ")} className="flex gap-1">
                  {combination.map((key) => (
                    <Kbd key={key}>{key}</Kbd>
                  ))}
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
