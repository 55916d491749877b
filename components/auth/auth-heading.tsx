import type { ReactNode } from "react";

/** Replaced as a whole where a page becomes another: its text can have been translated, see `Button`. */
export function AuthHeading({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div key={title} className="mb-7">
      <h1 className="text-[26px] leading-tight tracking-[-0.022em]">{title}</h1>
      {children && <p className="mt-1.5 text-ink-2 [overflow-wrap:anywhere]">{children}</p>}
    </div>
  );
}

/** Links to other pages, under a form. */
export function AuthFoot({ children }: { children: ReactNode }) {
  return <p className="mt-7 text-center text-ink-2">{children}</p>;
}
