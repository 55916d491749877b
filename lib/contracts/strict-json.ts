import { isStorable } from "./fields";

/** Why a body was refused before it reached its schema. */
export type JsonFault = {
  fault: "syntax" | "depth" | "duplicate" | "characters" | "prototype";
  path: string;
};

export const MAX_DEPTH = 20;

/**
 * A strict JSON.parse for untrusted input. Nesting is bounded (ASVS 15.2.2). A duplicate key is
 * refused, so that no two parsers can disagree about which address was meant (CVE-2023-7028).
 * `__proto__` is refused, and so is a string that cannot be stored (NUL, a lone surrogate).
 */
export function parseStrictJson(text: string): { value: unknown } | JsonFault {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { fault: "syntax", path: "" };
  }
  return findStructuralFault(text) ?? findUnfitText(value, "") ?? { value };
}

type Container = { keys: Set<string> | null };

/** Scans text that JSON.parse has accepted, so it only needs to tell strings from brackets. */
function findStructuralFault(text: string): JsonFault | null {
  const open: Container[] = [];
  let at = 0;
  while (at < text.length) {
    const char = text[at];
    if (char === '"') {
      const end = endOfString(text, at);
      const repeated = isKey(text, end) && !remember(open.at(-1), text.slice(at, end));
      if (repeated) return { fault: "duplicate", path: keyOf(text.slice(at, end)) };
      at = end;
      continue;
    }
    if (char === "{" || char === "[") {
      open.push({ keys: char === "{" ? new Set() : null });
      if (open.length > MAX_DEPTH) return { fault: "depth", path: "" };
    } else if (char === "}" || char === "]") {
      open.pop();
    }
    at += 1;
  }
  return null;
}

/** The index after the closing quote of the string that opens at `start`. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at + 1;
}

function isKey(text: string, end: number): boolean {
  let at = end;
  while (text[at] === " " || text[at] === "\n" || text[at] === "\r" || text[at] === "\t") at += 1;
  return text[at] === ":";
}

function keyOf(quoted: string): string {
  return JSON.parse(quoted) as string;
}

/** False if the object already has that key, however it is escaped. */
function remember(container: Container | undefined, quoted: string): boolean {
  if (!container?.keys) return true;
  const key = keyOf(quoted);
  if (container.keys.has(key)) return false;
  container.keys.add(key);
  return true;
}

function findUnfitText(value: unknown, path: string): JsonFault | null {
  if (typeof value === "string") return isStorable(value) ? null : { fault: "characters", path };
  if (typeof value !== "object" || value === null) return null;
  for (const [key, inner] of Object.entries(value)) {
    if (!isStorable(key)) return { fault: "characters", path };
    const here = path ? `${path}.${key}` : key;
    if (key === "__proto__") return { fault: "prototype", path: here };
    const fault = findUnfitText(inner, here);
    if (fault) return fault;
  }
  return null;
}
