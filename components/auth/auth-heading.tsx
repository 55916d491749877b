import type { ReactNode } from "react";

export function AuthHeading({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="mb-7">
      <h1 className="text-[26px] leading-tight tracking-[-0.022em]">{title}</h1>
      {children && <p className="mt-1.5 text-ink-2 [overflow-wrap:anywhere]">{children}</p>}
    </div>
  );
}

/** Links to other pages, under a form. */
export function AuthFoot({ children }: { children: ReactNode }) {
  return <p className="mt-7 text-center text-ink-2">{children}</p>;
}
