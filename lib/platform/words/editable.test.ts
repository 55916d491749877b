import { describe, expect, it, test } from "vitest";
import { app, mailBrand, mailSamples } from "@/lib/testing/mail-samples";
import { type MailTemplateName, renderMail } from "../mail/render";
import { sampleTexts } from "../mail/samples";
import { renderSms, type SmsTemplateName } from "../sms/templates";
import { filled, pathsOf, placeholdersOf, shippedText, templatesOf, withTexts } from "./editable";
import { en } from "./en";
import { languages } from "./languages";

const channels = ["email", "sms"] as const;
const all = channels.flatMap((channel) =>
  Object.keys(templatesOf[channel]).flatMap((template) =>
    pathsOf(channel, template).map((path) => [channel, template, path] as const),
  ),
);

const valueAt = (path: string) =>
  path.split(".").reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], en);

describe("each text that admins can change", () => {
  it.each([...new Set(all.map(([, , path]) => path))])(
    "%s has the placeholders that it is given",
    (path) => {
      const value = valueAt(path);
      const most = typeof value === "function" ? value.length : 0;
      expect(placeholdersOf(path)).toHaveLength(most);
      for (const { words } of Object.values(languages)) {
        const shipped = shippedText(words, path);
        expect(shipped).not.toMatch(/undefined|=>/);
        for (const name of placeholdersOf(path)) {
          if (name !== "app" && name !== "title") expect(shipped).toContain(`{${name}}`);
        }
      }
    },
  );

  it("is what a message that has it says", async () => {
    for (const [channel, template, path] of all.filter(([, , path]) => path.endsWith("title"))) {
      if (channel === "sms") continue;
      const name = template as MailTemplateName;
      const shipped = await renderMail(name, mailSamples[name], mailBrand);
      const own = await renderMail(name, mailSamples[name], mailBrand, undefined, {
        [path]: "Own",
      });
      // One of several occasions is drawn by the sample; the others leave it as it is.
      const drawn = shipped.html.includes(shippedText(en, path));
      expect(own.html.includes(">Own<"), path).toBe(drawn);
    }
  });
});

test("a text message has the admin's text", () => {
  const name: SmsTemplateName = "code";
  const texts = { "sms.code": "{app}: {code} ({life})" };
  const text = renderSms(name, sampleTexts(app)[name], "Acme", undefined, texts);
  expect(text).toBe("Acme: 482913 (5 min)");
});

test("a value never brings a placeholder along", () => {
  expect(filled("{name} and {prefix}", { name: "{prefix}", prefix: "gh_" })).toBe(
    "{prefix} and gh_",
  );
});

test("what is no text of the words is left out, and the shipped words stay", () => {
  const before = JSON.stringify(en);
  const changed = withTexts(en, {
    "__proto__.polluted": "x",
    "code.none": "x",
    nothingToDo: "Own",
  });
  expect(changed.nothingToDo).toBe("Own");
  expect(Object.keys(changed.code)).toEqual(Object.keys(en.code));
  expect(({} as { polluted?: string }).polluted).toBeUndefined();
  expect(JSON.stringify(en)).toBe(before);
});
