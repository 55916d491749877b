import type { ReactNode } from "react";
import { Mark } from "./mark";

type FullPageProps = { title: string; children: ReactNode; action?: ReactNode };

/** A page with a single message. */
export function FullPage({ title, children, action }: FullPageProps) {
  return (
    <main className="grid min-h-dvh place-items-center px-5 py-16">
      <div className="w-full max-w-sm">
        <Mark className="h-8" />
        <h1 className="mt-6 text-[26px] leading-tight">{title}</h1>
        <p className="mt-2 text-ink-2">{children}</p>
        {action && <div className="mt-7 flex flex-wrap gap-2">{action}</div>}
      </div>
    </main>
  );
}
