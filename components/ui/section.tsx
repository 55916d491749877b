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
