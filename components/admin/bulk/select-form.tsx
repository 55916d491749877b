"use client";

import { type FormEvent, type ReactNode, useEffect, useEffectEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { useFormContext } from "@/components/ui/form-context";
import { FormMessage } from "@/components/ui/form-fields";
import { LightForm } from "@/components/ui/light-form";
import { type BulkActionName, MOST_IDS } from "@/lib/contracts/bulk-names";
import type { FormAction } from "@/lib/contracts/form-state";
import { bulkWords } from "./bulk-words";
import { checkboxClass } from "./checkbox-class";
import { keep, readKept, SelectionContext } from "./selection";

type SelectFormProps = {
  /** Leads to the review of what was selected. */
  action: FormAction;
  /** What the viewer can do. */
  actions: readonly BulkActionName[];
  /** Who is on this page of the list. */
  ids: readonly string[];
  /** "1,234", or "1,000+". */
  total: string;
  /** The list's filter, as JSON. */
  filter: string;
  /** The table. */
  children: ReactNode;
};

/**
 * The users' table with what can be done to those who are ticked in it, or to all who match. Without
 * JavaScript, the ticks of one page are sent.
 */
export function SelectForm({ action, actions, ids, total, filter, children }: SelectFormProps) {
  const box = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [isAll, setAll] = useState(false);
  const [isReady, setReady] = useState(false);
  const page = ids.join();

  const boxes = () => [
    ...(box.current?.querySelectorAll<HTMLInputElement>('input[name="ids"]') ?? []),
  ];
  const show = (next: ReadonlySet<string>) => {
    for (const one of boxes()) one.checked = next.has(one.value);
    setChosen(next);
  };
  const change = (next: ReadonlySet<string>) => {
    const most = new Set([...next].slice(0, MOST_IDS));
    keep(most);
    show(most);
  };
  // Ticks that were set before scripts ran are kept too.
  const start = useEffectEvent(() => {
    const ticked = boxes().filter(({ checked }) => checked);
    show(new Set([...readKept(), ...ticked.map(({ value }) => value)]));
    setReady(true);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page has other boxes
  useEffect(() => start(), [page]);

  const onChange = ({ target }: FormEvent) => {
    if (!(target instanceof HTMLInputElement) || target.name !== "ids") return;
    const next = new Set(chosen);
    if (target.checked) next.add(target.value);
    else next.delete(target.value);
    change(next);
  };
  const onPage = ids.filter((id) => chosen.has(id));
  const others = [...chosen].filter((id) => !ids.includes(id));
  const togglePage = (on: boolean) => {
    const next = new Set(chosen);
    for (const id of ids) on ? next.add(id) : next.delete(id);
    change(next);
  };
  const isActive = isAll || chosen.size > 0;
  return (
    <SelectionContext value={{ isReady, onPage: onPage.length, pageSize: ids.length, togglePage }}>
      <LightForm action={action} size="md" hidden={{ filter, kept: others.join() }}>
        <div ref={box} onChange={onChange} className={cx(isAll && "opacity-70")}>
          {children}
        </div>
        <div
          className={cx(
            "mt-3 flex flex-wrap items-center gap-x-4 gap-y-2.5 rounded-xl border border-line bg-surface px-3.5 py-2.5 text-[13px]",
            isActive && "sticky bottom-3 z-20 shadow-float",
          )}
        >
          <p role="status" className={isActive ? "font-medium" : "text-ink-3"}>
            {statusText(isAll, total, chosen.size, others.length)}
          </p>
          <label className="inline-flex min-h-6 cursor-pointer items-center gap-2 text-ink-2">
            <input
              type="checkbox"
              className={checkboxClass}
              name="all"
              checked={isAll}
              onChange={() => setAll(!isAll)}
            />
            <span>{`All ${total} that match`}</span>
          </label>
          {chosen.size > 0 && !isAll && (
            <button type="button" onClick={() => change(new Set())} className="link min-h-6">
              Clear
            </button>
          )}
          <span className="flex flex-wrap gap-1.5 sm:ml-auto">
            {actions.map((name) => (
              <ActionButton key={name} name={name} />
            ))}
          </span>
          <FormMessage className="basis-full empty:hidden" />
        </div>
      </LightForm>
    </SelectionContext>
  );
}

function ActionButton({ name }: { name: BulkActionName }) {
  const { pending } = useFormContext();
  return (
    <Button
      type="submit"
      size="sm"
      name="do"
      value={name}
      pending={pending}
      variant={name === "delete" ? "danger-quiet" : "secondary"}
    >
      {bulkWords[name].button}
    </Button>
  );
}

function statusText(isAll: boolean, total: string, chosen: number, others: number): string {
  if (isAll) return `All ${total} selected`;
  if (chosen === 0) return "Nobody selected";
  const many = `${chosen.toLocaleString("en-GB")} selected`;
  return others > 0 ? `${many}, ${others.toLocaleString("en-GB")} on other pages` : many;
}
