import { describe, expect, it, test } from "vitest";
import { languageOf, languages, preferredTag } from "./languages";

test.each([
  ["en", "en"],
  ["en-US", "en"],
  ["de", "de"],
  ["de-AT", "de"],
  ["DE-at", "de"],
  ["de-DE-1996", "de"],
  ["de-u-co-phonebk", "de"],
  ["fr-CA", "fr"],
  ["es-419", "es"],
  ["zh", "zh"],
  ["zh-Hans-CN", "zh"],
  ["zh-Hant-TW", "zh"],
  ["cmn-Hans", "zh"],
] as const)("%s reads %s", (tag, language) => {
  expect(languageOf(tag)).toBe(languages[language]);
});

test.each([
  [null],
  [""],
  ["hu"],
  ["den"],
  ["toString"],
  ["constructor"],
  ["de_AT"],
  ["*"],
  ["x-de"],
  ["<b>"],
])("%s has no language of its own", (tag) => {
  expect(languageOf(tag)).toBeNull();
});

describe("the language that a browser asks for", () => {
  it.each([
    ["de", "de"],
    ["de-AT,de;q=0.9,en;q=0.8", "de-AT"],
    ["hu-HU,hu;q=0.9,fr;q=0.5,en;q=0.4", "fr"],
    ["en;q=0.5, es-MX ; q=0.7", "es-MX"],
    ["fr;Q=0.2,de;q=0.3", "de"],
    ["de;q=0,en", "en"],
    ["en-us-u-ca-buddhist", "en-US"],
  ])("%s: %s", (header, tag) => {
    expect(preferredTag(header)).toBe(tag);
  });

  it.each([
    [null],
    [""],
    ["*"],
    ["hu"],
    ["de;q=0"],
    ["de;q=much"],
    [";;,,;q=1"],
    ["de_DE"],
    [`${"hu,".repeat(20)}de`],
    [`${" ".repeat(500)}de`],
  ])("%s: none", (header) => {
    expect(preferredTag(header)).toBeNull();
  });
});
