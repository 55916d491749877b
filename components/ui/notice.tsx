import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "./cx";

export type NoticeTone = "info" | "good" | "warn" | "danger";

const looks = {
  info: { box: "border-line bg-sunken", icon: "text-ink-3", Icon: Info },
  good: { box: "border-transparent bg-accent-soft", icon: "text-accent", Icon: CircleCheck },
  warn: { box: "border-transparent bg-warn-soft", icon: "text-warn", Icon: TriangleAlert },
  danger: { box: "border-transparent bg-danger-soft", icon: "text-danger", Icon: CircleAlert },
};

type NoticeProps = {
  tone?: NoticeTone;
  title?: string;
  children?: ReactNode;
  /** Buttons at the end. */
  action?: ReactNode;
  /** `alert` interrupts a screen reader, `status` waits. None for what is on the page from the start. */
  role?: "alert" | "status";
  className?: string;
};

/** A message in the flow of the page. */
export function Notice({ tone = "info", title, children, action, role, className }: NoticeProps) {
  const { box, icon, Icon } = looks[tone];
  return (
    <div
      role={role}
      className={cx(
        "flex flex-wrap gap-x-4 gap-y-3 rounded-lg border px-3.5 py-3 text-sm",
        box,
        className,
      )}
    >
      <div className="flex min-w-0 flex-1 basis-56 gap-2.5">
        <Icon aria-hidden="true" className={cx("mt-0.5 size-[17px] shrink-0", icon)} />
        <div className="min-w-0">
          {title && <p className="font-medium">{title}</p>}
          {children && <div className="text-ink-2">{children}</div>}
        </div>
      </div>
      {action && <div className="flex shrink-0 items-center gap-2">{action}</div>}
    </div>
  );
}
