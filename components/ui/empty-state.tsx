import type { ReactNode } from "react";

type EmptyStateProps = {
  icon?: ReactNode;
  title: string;
  /** What to do next. */
  children?: ReactNode;
  action?: ReactNode;
  /** `h1` where the page has nothing else on it. */
  as?: "p" | "h1";
};

export function EmptyState({ icon, title, children, action, as: Title = "p" }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center px-6 py-14 text-center">
      {icon && <div className="mb-4 text-ink-3 [&_svg]:size-7">{icon}</div>}
      <Title className="font-medium">{title}</Title>
      {children && <p className="mt-1 max-w-sm text-ink-2 text-sm">{children}</p>}
      {action && <div className="mt-5">{action}</div>}
    </div>
  );
}
