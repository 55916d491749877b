import { type ReactNode, useId } from "react";

type PanelProps = {
  /** The fragment that leads here. */
  id?: string;
  title: string;
  aside?: ReactNode;
  children: ReactNode;
  /** Below the panel. */
  foot?: ReactNode;
};

/** One section of a detail page. */
export function Panel({ id, title, aside, children, foot }: PanelProps) {
  const titleId = useId();
  return (
    <section id={id} aria-labelledby={titleId} className="mt-8 scroll-mt-20 first:mt-0">
      <div className="mb-2.5 flex items-baseline justify-between gap-3">
        <h2 id={titleId} className="text-[15px] tracking-tight">
          {title}
        </h2>
        {aside && <div className="text-[13px]">{aside}</div>}
      </div>
      <div className="rounded-xl border border-line bg-surface shadow-surface">{children}</div>
      {foot}
    </section>
  );
}
