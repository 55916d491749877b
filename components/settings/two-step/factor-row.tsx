import type { ReactNode } from "react";
import { StatusDot } from "@/components/ui/status-dot";

type FactorRowProps = {
  title: string;
  isOn: boolean;
  /** What it is, or since when it is on. */
  children: ReactNode;
  actions: ReactNode;
};

/** One second factor, with whether it is on and what can be done about it. */
export function FactorRow({ title, isOn, children, actions }: FactorRowProps) {
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-3 px-4 py-4">
      <div className="min-w-0 flex-1 basis-52">
        <p className="flex flex-wrap items-center gap-x-3 font-medium">
          <span>{title}</span>
          {isOn && <StatusDot tone="good">On</StatusDot>}
        </p>
        <p className="text-[13px] text-ink-3">{children}</p>
      </div>
      <div className="flex flex-wrap items-start gap-2">{actions}</div>
    </li>
  );
}
