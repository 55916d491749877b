import { cx } from "@/components/ui/cx";

const colours: Record<string, string> = {
  GET: "text-accent",
  DELETE: "text-danger",
};

/** The HTTP method, by its word first and its colour second. */
export function Method({ method, className }: { method: string; className?: string }) {
  return (
    <span
      className={cx(
        "font-medium font-mono text-[12px] tracking-tight",
        colours[method] ?? "text-ink-2",
        className,
      )}
    >
      {method}
    </span>
  );
}
