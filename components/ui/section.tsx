import type { ReactNode } from "react";

type SectionProps = {
  /** The fragment that leads here. */
  id?: string;
  title: string;
  description?: ReactNode;
  action?: ReactNode;
  children: ReactNode;
};

/** One section of a settings page: text on the left, controls on the right where there is room. */
export function Section({ id, title, description, action, children }: SectionProps) {
  return (
    <section
      id={id}
      className="grid scroll-mt-14 gap-x-10 gap-y-5 border-line border-t py-8 first-of-type:border-t-0 md:grid-cols-[220px_1fr]"
    >
      <div>
        <h2 className="text-base tracking-tight">{title}</h2>
        {description && <p className="mt-1 text-ink-2 text-sm">{description}</p>}
        {action && <div className="mt-4">{action}</div>}
      </div>
      <div className="min-w-0">{children}</div>
    </section>
  );
}

type SectionNavProps = { sections: readonly { id: string; title: string }[] };

/** Leads to the sections of a long page; stays in sight while it scrolls. */
export function SectionNav({ sections }: SectionNavProps) {
  return (
    <nav
      aria-label="Sections"
      className="sticky top-0 z-10 mt-4 flex gap-4 overflow-x-auto border-line border-b bg-bg py-2.5 text-[13px]"
    >
      {sections.map(({ id, title }) => (
        <a
          key={id}
          href={`#${id}`}
          className="whitespace-nowrap text-ink-2 transition-colors hover:text-ink"
        >
          {title}
        </a>
      ))}
    </nav>
  );
}
