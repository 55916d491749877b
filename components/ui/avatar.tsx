import { cx } from "./cx";

const sizes = { sm: "size-[30px] text-xs", md: "size-9 text-[13px]", lg: "size-14 text-lg" };

/** Initials of a name or, without one, of an address. Decoration: the name stands beside it. */
export function Avatar({ name, size = "sm" }: { name: string; size?: keyof typeof sizes }) {
  return (
    <span
      aria-hidden="true"
      className={cx(
        "grid shrink-0 select-none place-items-center rounded-full bg-accent-soft font-semibold text-accent",
        sizes[size],
      )}
    >
      {initials(name)}
    </span>
  );
}

/** First letters of the first and last word, by grapheme, so that no letter loses its marks. */
export function initials(name: string): string {
  const words =
    name
      .split("@")[0]
      ?.split(/[\s._-]+/)
      .filter(Boolean) ?? [];
  const chosen = words.length > 1 ? [words[0], words.at(-1)] : words.slice(0, 1);
  return (
    chosen
      .map((word) => firstGrapheme(word ?? ""))
      .join("")
      .toLocaleUpperCase() || "?"
  );
}

function firstGrapheme(word: string): string {
  const [first] = new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(word);
  return first?.segment ?? "";
}
