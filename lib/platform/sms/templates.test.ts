import { expect, test } from "vitest";
import { languages } from "../words/languages";
import { renderSms } from "./templates";

test.each([
  [60, "482913 is your Acme code. It expires in 1 min. Never share it."],
  [600, "482913 is your Acme code. It expires in 10 min. Never share it."],
  [90, "482913 is your Acme code. It expires in 90 s. Never share it."],
])("a code that works for %d seconds", (seconds, words) => {
  expect(renderSms("code", { code: "482913", seconds }, "Acme")).toBe(words);
});

test.each([
  ["de-AT", "482913 ist Ihr Code für Acme. Er gilt 10 min. Geben Sie ihn nie weiter."],
  ["fr", "482913 est votre code Acme. Il est valable 10 min. Ne le communiquez jamais."],
  ["es", "482913 es su clave de Acme. Vale 10 min. No la comparta nunca."],
  ["zh-Hans-CN", "482913 是您的 Acme 验证码，10分钟内有效。请勿外传。"],
  ["hu", "482913 is your Acme code. It expires in 10 min. Never share it."],
])("in %s", (locale, words) => {
  const reader = { locale, zoneinfo: null };
  expect(renderSms("code", { code: "482913", seconds: 600 }, "Acme", reader)).toBe(words);
});

/** What the languages here use of the alphabet of 3GPP TS 23.038; beyond it, characters cost double. */
const gsm = /^[A-Za-z0-9 .,:;?!'()\-äöüÄÖÜßéèàùñÑ¿¡]+$/;

test.each(Object.keys(languages))("fits one message in %s, for the longest name", (locale) => {
  const reader = { locale, zoneinfo: null };
  const words = renderSms("code", { code: "482913", seconds: 570 }, "A".repeat(40), reader);
  expect(words.length).toBeLessThanOrEqual(gsm.test(words) ? 160 : 70);
});
