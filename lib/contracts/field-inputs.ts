import { type FieldType, fieldValues } from "./custom-fields";
import { readNumber } from "./number-text";
import { type JsonFault, parseStrictJson } from "./strict-json";

type Read = { value: unknown } | { error: string };

/** A control's text as a value of the type; undefined where it was left empty. */
export function readFieldInput(type: FieldType, text: string): Read {
  if (text.trim() === "") return { value: undefined };
  const converted = convert[type](text);
  if ("error" in converted) return converted;
  const parsed = fieldValues[type].safeParse(converted.value);
  if (parsed.success) return { value: parsed.data };
  return { error: parsed.error.issues[0]?.message ?? "This value isn’t valid." };
}

const convert: Record<FieldType, (text: string) => Read> = {
  STRING: (text) => ({ value: text }),
  NUMBER: readNumber,
  BOOLEAN: (text) => ({ value: text === "yes" ? true : text === "no" ? false : text }),
  DATETIME: (text) => ({ value: instantOf(text) }),
  OBJECT: readObject,
};

/** A date-time control sends no time zone, as it is labelled as UTC, and seconds only where there are some. */
function instantOf(text: string): string {
  const [, minutes, seconds = ":00"] =
    /^(\d{4}-\d\d-\d\dT\d\d:\d\d)(:\d\d(?:\.\d{1,3})?)?$/.exec(text) ?? [];
  return minutes ? `${minutes}${seconds}Z` : text;
}

/** By the rules of the API's bodies, at the depth that the value has in one. */
function readObject(text: string): Read {
  if (!isJson(text)) return { error: 'Enter a JSON object, such as {"size": 42}.' };
  const read = parseStrictJson(`{"value":${text}}`);
  if ("fault" in read) return { error: faults[read.fault] };
  return { value: (read.value as { value: unknown }).value };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const faults: Record<JsonFault["fault"], string> = {
  syntax: "This isn’t JSON.",
  depth: "This is nested too deeply.",
  duplicate: "This has a key twice.",
  characters: "This has characters that can’t be stored.",
  prototype: "This has a key that can’t be used.",
};
