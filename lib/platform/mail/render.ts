import { filled, INTRO, withTexts } from "../words/editable";
import { type Reader, unknownReader, voiceFor } from "../words/reader";
import type { templates } from "./templates";
import type { MailTemplate } from "./templates/template";
import type { MailBrand } from "./templates/theme";
import { headerText } from "./templates/values";

export type { MailBrand };

/** The values of each mail, by template name. Dates are ISO 8601; addresses are absolute. */
export type MailTemplates = {
  [Name in keyof typeof templates]: (typeof templates)[Name] extends MailTemplate<infer Props>
    ? Props
    : never;
};

export type MailTemplateName = keyof MailTemplates;

export type RenderedMail = { subject: string; html: string; text: string };

/**
 * Renders a mail as HTML and as text, in the reader's language and time zone. Values are text.
 * React escapes them, and those that a stranger could have chosen lose what a mail program would
 * turn into a link (ASVS 1.3.4).
 *
 * @param texts what admins have changed, by path; see lib/platform/words/editable.ts
 *
 * The templates are loaded with the first mail rather than with the server.
 */
export async function renderMail<Name extends MailTemplateName>(
  name: Name,
  props: MailTemplates[Name],
  brand: MailBrand,
  reader: Reader = unknownReader,
  texts: Readonly<Record<string, string>> = {},
): Promise<RenderedMail> {
  const { render, templates, toPlainText } = await import("./templates");
  // The entry and its props have the same name, which a union type cannot express.
  const template: MailTemplate<MailTemplates[Name]> = templates[name] as never;
  const app = { ...brand, name: headerText(brand.name) };
  const voice = voiceFor(reader);
  const { [INTRO]: intro, ...replaced } = texts;
  const sheet = {
    ...voice,
    words: Object.keys(replaced).length === 0 ? voice.words : withTexts(voice.words, replaced),
    brand: app,
    intro: intro ? filled(intro, { app: app.name }) : null,
  };
  const html = await render(template.body(props, sheet));
  return { subject: headerText(template.subject(props, sheet)), html, text: toPlainText(html) };
}
