import { isStorable } from "@/lib/contracts/fields";
import type { Channel } from "@/lib/platform/transports";
import { INTRO, pathsOf, placeholdersOf, requiredIn } from "@/lib/platform/words/editable";

type Of = { channel: Channel; template: string };

const LONGEST_LINE = 200;
const LONGEST_TEXT = 1000;
const LONGEST_INTRO = 2000;
/** Two text messages of the GSM alphabet: a longer one costs more with each that is sent. */
const LONGEST_SMS = 300;

/**
 * What is wrong with an admin's text, in words; null where nothing is. Texts are plain: what looks like
 * HTML would be shown as it is, so it is refused. Placeholders are those of the shipped text, and what a
 * message is for (a code, a link, a date) must stay.
 */
export function wrongText(of: Of, path: string, text: string): string | null {
  if (!hasPath(of, path)) return "This message has no such text.";
  if (!isStorable(text)) return "This has characters that can’t be stored.";
  const longest = longestOf(of, path);
  if (text.length > longest) return `Use at most ${longest} characters.`;
  const isOneLine = path !== INTRO;
  if (isOneLine && /[\p{Cc}\u2028\u2029]/u.test(text)) return "Write it on one line.";
  if (!isOneLine && /[^\P{Cc}\n]/u.test(text)) return "This has characters that can’t be used.";
  if (/<[a-z!/]/i.test(text)) return "Write plain text: HTML isn’t used here.";
  return wrongPlaceholders(path, text);
}

function wrongPlaceholders(path: string, text: string): string | null {
  const known = placeholdersOf(path);
  if (/[{}]/.test(text.replaceAll(/\{[^{}]*\}/g, ""))) {
    return "A placeholder begins with { and ends with }.";
  }
  const used = [...text.matchAll(/\{([^{}]*)\}/g)].map(([, name = ""]) => name);
  const inBraces = (names: readonly string[]) => names.map((name) => `{${name}}`).join(", ");
  const unknown = used.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    const which = known.length > 0 ? `Use ${inBraces(known)}.` : "This text has none.";
    return `There is no placeholder {${unknown.slice(0, 40)}} here. ${which}`;
  }
  const missing = requiredIn(path).filter((name) => !text.includes(`{${name}}`));
  return missing.length > 0 ? `Keep ${inBraces(missing)} in the text.` : null;
}

function hasPath({ channel, template }: Of, path: string): boolean {
  if (path === INTRO) return channel === "email" && pathsOf(channel, template).length > 0;
  return pathsOf(channel, template).includes(path);
}

function longestOf({ channel }: Of, path: string): number {
  if (channel === "sms") return LONGEST_SMS;
  if (path === INTRO) return LONGEST_INTRO;
  return path.endsWith("subject") ? LONGEST_LINE : LONGEST_TEXT;
}
