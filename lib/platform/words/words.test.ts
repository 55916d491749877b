import { describe, expect, it } from "vitest";
import { en } from "./en";
import { languages } from "./languages";

type Word = { path: string; text: string };

/** Every word with its path; those that take values are given the values' places as text. */
function wordsOf(value: unknown, path = ""): Word[] {
  if (typeof value === "string") return [{ path, text: value }];
  if (typeof value === "function") return [{ path, text: value("ONE", "TWO", "THREE") }];
  return Object.entries(value as object).flatMap(([name, inner]) =>
    wordsOf(inner, path ? `${path}.${name}` : name),
  );
}

const english = wordsOf(en);
const placesIn = (text: string) => text.match(/ONE|TWO|THREE/g)?.sort() ?? [];

it("has a few words to compare", () => {
  expect(english.length).toBeGreaterThan(60);
});

describe.each(Object.entries(languages))("%s", (name, { words, tag }) => {
  const own = wordsOf(words);

  it("has every word, with every value in its place", () => {
    expect(own.map(({ path }) => path)).toEqual(english.map(({ path }) => path));
    for (const [index, { path, text }] of own.entries()) {
      expect(text.trim(), path).not.toBe("");
      expect(placesIn(text), path).toEqual(placesIn(english[index]?.text ?? ""));
      expect(text, path).not.toMatch(/undefined|null|\[object|\$\{/);
    }
  });

  it("is a language that Intl knows", () => {
    expect(Intl.getCanonicalLocales(tag)).toEqual([tag]);
    expect(Intl.DateTimeFormat.supportedLocalesOf(tag)).toEqual([tag]);
  });

  it("writes links, addresses and markup nowhere", () => {
    for (const { path, text } of own) expect(text, path).not.toMatch(/[<>@]|:\/\/|www\./);
  });

  it("sets apostrophes and spaces as its people do", () => {
    for (const { path, text } of own) {
      expect(text, path).not.toMatch(/['"]| {2}|^\s|\s$/);
      if (name === "fr") expect(text, path).not.toMatch(/(?<![\u00a0]):|(?<![\u202f])[;?!]/);
      if (name === "zh") expect(text, path).not.toMatch(/[,.:;?!()]/);
    }
  });
});
