import type { z } from "zod";

type Raw = z.core.$ZodRawIssue;

/** Where there is nothing better to say. */
export const NO_SENTENCE = "This isn’t valid.";

/**
 * What a schema's refusal says where the schema has no sentence of its own: for people, since forms and
 * API clients show it as it is.
 */
export function sentenceOf(issue: Raw): string {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined ? "This is required." : wanted(issue.expected);
    case "invalid_value":
      return `Choose one of: ${issue.values.map(String).join(", ")}.`;
    case "too_small":
      return bound("at least", "after", issue.origin, issue.minimum);
    case "too_big":
      return bound("at most", "before", issue.origin, issue.maximum);
    case "unrecognized_keys":
      return "Unknown field.";
    case "invalid_format":
      return "This doesn’t have the right form.";
    default:
      return NO_SENTENCE;
  }
}

const kinds: Record<string, string> = {
  string: "Enter some text.",
  number: "Enter a number.",
  int: "Enter a whole number.",
  boolean: "Use true or false.",
  array: "Give a list.",
  object: "Give an object.",
  record: "Give an object.",
  null: "Use null.",
};

function wanted(expected: string): string {
  return kinds[expected] ?? NO_SENTENCE;
}

function bound(words: string, inTime: string, origin: string, value: unknown): string {
  const limit = String(value);
  if (origin === "string" && limit === "1") return "Enter some text.";
  if (origin === "string") return `Use ${words} ${limit} characters.`;
  if (origin === "array" || origin === "set") return `Give ${words} ${limit} of these.`;
  if (origin === "date") return `Enter a time ${inTime} ${limit}.`;
  return `Enter a number of ${words} ${limit}.`;
}
