import { cx } from "./cx";

const sizes = { sm: "size-[30px] text-xs", md: "size-9 text-[13px]", lg: "size-14 text-lg" };

type AvatarProps = {
  name: string;
  /** Its URL. Pictures on other servers are not loaded, so that none of them learns who is looking. */
  picture?: string | null;
  size?: keyof typeof sizes;
};

/** A picture, or the initials of a name or address. Decorative, since the name stands next to it. */
export function Avatar({ name, picture, size = "sm" }: AvatarProps) {
  const path = picture && avatarPath(picture);
  if (path) {
    return (
      // biome-ignore lint/performance/noImgElement: it is small, encoded by us, and cached permanently.
      <img
        src={path}
        alt=""
        width={256}
        height={256}
        className={cx("shrink-0 rounded-full object-cover", sizes[size])}
      />
    );
  }
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

/** The path of a picture stored by this instance. */
function avatarPath(picture: string): string | null {
  const found = /\/avatars\/[0-9a-f-]{36}\/[0-9a-f]{16}$/.exec(picture);
  return found ? found[0] : null;
}

/** First letters of the first and last word, by grapheme, so that no letter loses its accents. */
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
