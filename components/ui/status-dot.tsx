import type { ReactNode } from "react";
import { cx } from "./cx";

export type Tone = "good" | "warn" | "danger" | "quiet";

const dots: Record<Tone, string> = {
  good: "bg-accent",
  warn: "bg-warn",
  danger: "bg-danger",
  quiet: "bg-ink-3",
};

const words: Record<Tone, string> = {
  good: "text-ink",
  warn: "text-ink",
  danger: "text-danger",
  quiet: "text-ink-3",
};

/** A status as a dot and a word: never a filled pill, never colour alone. */
export function StatusDot({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span
      className={cx("inline-flex items-center gap-1.5 whitespace-nowrap text-[13px]", words[tone])}
    >
      <span aria-hidden="true" className={cx("size-[7px] shrink-0 rounded-full", dots[tone])} />
      <span>{children}</span>
    </span>
  );
}
