import { describe, expect, it, test } from "vitest";
import { app, mailBrand, mailSamples } from "@/lib/testing/mail-samples";
import { languages } from "../words/languages";
import { type MailTemplateName, renderMail } from "./render";

const names = Object.keys(mailSamples) as MailTemplateName[];
const tags = Object.keys(languages);
const cases = tags.flatMap((tag) => names.map((name) => [tag, name] as const));
const inBerlin = (locale: string | null) => ({ locale, zoneinfo: "Europe/Berlin" });
const draw = (tag: string, name: MailTemplateName) =>
  renderMail(name, mailSamples[name], mailBrand, inBerlin(tag));

describe.each(cases)("in %s, %s", (tag, name) => {
  const props: Record<string, unknown> = mailSamples[name];
  const links = Object.values(props).filter((value) => String(value).startsWith(app));

  it("says everything in both forms", async () => {
    const { subject, html, text } = await draw(tag, name);
    expect(subject).toContain("Northwind");
    expect(subject).toMatch(/^[^\p{C}]+$/u);
    expect(html).toContain(`lang="${languages[tag as keyof typeof languages].tag}"`);
    for (const link of links) {
      expect(text).toContain(link);
      expect(html).toContain(`href="${String(link).replaceAll("&", "&amp;")}"`);
    }
    if (typeof props.code === "string") {
      expect(text.split("\n")).toContain(props.code);
      expect(html).toContain(`>${props.code}<`);
    }
    expect(text).not.toMatch(/<[a-z]|undefined|null|NaN|\[object/);
    expect(html).not.toMatch(/undefined|NaN|\[object/);
    const hrefs = [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href);
    expect(hrefs.length).toBeGreaterThanOrEqual(links.length);
    expect(hrefs.filter((href) => !href?.startsWith(app))).toEqual([]);
  });
});

test.each(tags.filter((tag) => tag !== "en"))("no English is left in %s", async (tag) => {
  for (const name of names) {
    const { subject, text } = await draw(tag, name);
    expect(`${subject}\n${text}`).not.toMatch(/\b(you|your|this|the)\b/i);
  }
});

test("the deletion that is done has its own words in every language", async () => {
  const props = { deletesAt: null, signInUrl: `${app}/sign-in` };
  for (const tag of tags) {
    const done = await renderMail("account-deletion", props, mailBrand, inBerlin(tag));
    const planned = await draw(tag, "account-deletion");
    expect(done.subject).not.toBe(planned.subject);
    expect(done.text).toContain("Northwind");
  }
});

test("dates follow the reader's time zone", async () => {
  const { subject, text } = await draw("de-DE", "new-sign-in");
  expect(subject).toBe("Neue Anmeldung in Ihrem Konto bei Northwind");
  expect(text).toContain("Wann: 14. November 2026 um 10:00 MEZ");
  expect(text).not.toContain("09:00");
});

test("a code whose purpose is not known is still a code", async () => {
  const props = { ...mailSamples.code, purpose: "sign in" as never };
  const { html, text } = await renderMail("code", props, mailBrand, inBerlin("fr"));
  expect(text).toContain("Votre code pour continuer");
  expect(html).toContain(">204817<");
});

describe("[S71] in every language, values that strangers choose", () => {
  const evil = '<img src=x onerror="alert(1)"> http://evil.example/ www.evil.example 9.5';

  it.each(tags)("become neither markup nor a link in %s", async (tag) => {
    const props = { ...mailSamples["new-sign-in"], ip: evil, browser: evil, system: evil };
    const { html, text } = await renderMail("new-sign-in", props, mailBrand, {
      locale: tag,
      zoneinfo: evil,
    });
    expect(html).not.toMatch(/<img|onerror=|evil\.example/);
    expect(text).not.toMatch(/<|:\/\/evil|evil\.|www\./);
  });

  it.each(tags)("in the brand's name stay one line of the subject in %s", async (tag) => {
    const brand = { ...mailBrand, name: "A\r\nBcc: x@example.com" };
    for (const name of names) {
      const { subject } = await renderMail(name, mailSamples[name], brand, inBerlin(tag));
      expect(subject).toContain("A Bcc: x@example.com");
      expect(subject).not.toMatch(/[\r\n]/);
    }
  });

  it("as a language cannot leave the document's attribute", async () => {
    const reader = { locale: 'de"><img src=x>', zoneinfo: null };
    const { html } = await renderMail(
      "phone-changed",
      mailSamples["phone-changed"],
      mailBrand,
      reader,
    );
    expect(html).toContain('lang="en"');
    expect(html).not.toContain("<img");
  });
});

test.each(tags)("[issue 8.6] “This wasn’t me” comes first, and is named, in %s", async (tag) => {
  const { html, text } = await draw(tag, "new-sign-in");
  const { lock, notYou } = languages[tag as keyof typeof languages].words.newSignIn;
  expect(notYou).toContain(lock);
  expect(text.indexOf("/lock-account")).toBeLessThan(text.indexOf("/settings/sessions"));
  const buttonTo = (path: string) => new RegExp(`<a [^>]*${path}[^>]*>`).exec(html)?.[0];
  expect(buttonTo("/lock-account")).toContain('class="button"');
  expect(buttonTo("/settings/sessions")).toContain('class="ink"');
});
