import { type ReactNode, useId } from "react";

type PanelProps = { title: string; aside?: ReactNode; children: ReactNode };

/** One subject of a detail page: a heading over a surface with hairlines. */
export function Panel({ title, aside, children }: PanelProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="mt-8 first:mt-0">
      <div className="mb-2.5 flex items-baseline justify-between gap-3">
        <h2 id={id} className="text-[15px] tracking-tight">
          {title}
        </h2>
        {aside && <div className="text-[13px]">{aside}</div>}
      </div>
      <div className="rounded-xl border border-line bg-surface shadow-surface">{children}</div>
    </section>
  );
}
