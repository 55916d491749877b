import { cx } from "./cx";

/** A still placeholder for what is loading; size it with classes. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden="true" className={cx("rounded-md bg-line/70", className)} />;
}
