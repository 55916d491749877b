import type { ReactNode } from "react";

type PageHeaderProps = {
  title: ReactNode;
  /** A number next to the title, such as the length of the list. */
  count?: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
};

export function PageHeader({ title, count, description, actions }: PageHeaderProps) {
  return (
    <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        <h1 className="text-[22px] leading-tight [overflow-wrap:anywhere]">
          <span>{title}</span>
          {count !== undefined && (
            <span className="ml-2 font-normal text-[15px] text-ink-3 tabular-nums tracking-normal">
              {count}
            </span>
          )}
        </h1>
        {description && <p className="mt-1.5 max-w-prose text-ink-2">{description}</p>}
      </div>
      {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
    </header>
  );
}
