import { expect, test } from "vitest";
import { templateWords } from "@/components/admin/messages/message-words";
import { limitNames } from "@/components/admin/settings/limit-words";
import { languageWords, textWords } from "@/components/admin/templates/text-words";
import { rateLimits } from "@/lib/domain/settings/rate-limit-list";
import { INTRO, pathsOf, templatesOf } from "@/lib/platform/words/editable";
import { languages } from "@/lib/platform/words/languages";

const channels = ["email", "sms"] as const;
const all = channels.flatMap((channel) =>
  Object.keys(templatesOf[channel]).map((template) => [channel, template] as const),
);

test.each(all)("admins read what a message is: %s %s", (channel, template) => {
  expect(templateWords(template)).not.toBe(template);
  const paths = [INTRO, ...pathsOf(channel, template)];
  const words = paths.map((path) => {
    const { label, occasion } = textWords(path);
    expect(label, path).toMatch(/^[A-Z]/);
    return `${label} ${occasion}`;
  });
  // Two fields of one form with the same label could not be told apart.
  expect(words.filter((one, index) => words.indexOf(one) !== index)).toEqual([]);
});

test("every language that messages are written in has a name", () => {
  expect(Object.keys(languageWords).sort()).toEqual(Object.keys(languages).sort());
});

test("every rate limit is explained", () => {
  expect([...limitNames].sort()).toEqual(Object.keys(rateLimits).sort());
});
