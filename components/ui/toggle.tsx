import type { ComponentProps } from "react";

/** A checkbox drawn as a switch: it sends "on" or nothing, and needs no JavaScript. */
export function Toggle(props: Omit<ComponentProps<"input">, "type" | "className">) {
  return (
    <span className="relative mt-px inline-block h-5 w-9 shrink-0">
      <input
        {...props}
        type="checkbox"
        className="peer absolute inset-0 h-5 w-9 cursor-pointer appearance-none rounded-full border border-control bg-sunken transition-colors checked:border-accent checked:bg-accent"
      />
      <span
        aria-hidden="true"
        className="pointer-events-none absolute top-[3px] left-[3px] size-3.5 rounded-full bg-ink-3 transition-[translate,background-color] peer-checked:translate-x-4 peer-checked:bg-accent-ink"
      />
    </span>
  );
}
