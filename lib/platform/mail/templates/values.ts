import { isIP } from "node:net";

/**
 * A mail program turns anything like an address into a link, also in plain text. So a value that a
 * caller chose (a browser's name comes from its User-Agent) keeps letters, digits and version dots.
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

export function addressText(ip: string | null): string | null {
  return ip !== null && isIP(ip) !== 0 ? ip : null;
}

/** One line, as a header must be: a line break in a name would start a header of its own. */
export function headerText(value: string): string {
  return value
    .replace(/\p{C}+/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
}
