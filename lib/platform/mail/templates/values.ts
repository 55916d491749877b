import { isIP } from "node:net";

/**
 * Mail programs turn anything that looks like a URL into a link, even in plain text. So a value that
 * the caller controls (a browser's name comes from its User-Agent) keeps only letters, digits and
 * version dots.
 */
export function deviceText(value: string | null): string | null {
  const text = (value ?? "")
    .normalize("NFKC")
    .replace(/[^\p{L}\p{N} .()_-]/gu, " ")
    .replace(/\.(?!\p{N})|(?<!\p{N})\./gu, " ")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, 60);
  return text === "" ? null : text;
}

/** A role or permission such as `users:*`: without the colons, dots would make a link of it. */
export function rightText(right: string): string {
  return right
    .split(":")
    .map((part) => (part === "*" ? part : (deviceText(part) ?? "")))
    .join(":");
}

export function addressText(ip: string | null): string | null {
  return ip !== null && isIP(ip) !== 0 ? ip : null;
}

/** One line: a line break in a name would start another header. */
export function headerText(value: string): string {
  return value
    .replace(/\p{C}+/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
}
