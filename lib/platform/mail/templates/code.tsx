import type { Words } from "../../words/en";
import { Layout } from "./layout";
import { Code, Paragraph, Until } from "./parts";
import type { MailTemplate } from "./template";

export const code: MailTemplate<{
  code: string;
  /** Lifetime of the code. */
  minutes: number;
  /** When that ends; ISO 8601. */
  until?: string;
  /** What it is for. */
  purpose: keyof Words["code"]["titles"];
}> = {
  subject: ({ code: digits }, { brand, words }) => words.code.subject(digits, brand.name),
  body: ({ code: digits, minutes, purpose, until }, sheet) => {
    const { titles, preview, notYou, life } = sheet.words.code;
    // A mail queued before an update can have a purpose that no longer exists.
    const title = titles[purpose] ?? titles.other;
    return (
      <Layout sheet={sheet} preview={preview(title)} title={title} notYou={notYou}>
        <Paragraph sheet={sheet}>{sheet.words.enterCode}</Paragraph>
        <Code sheet={sheet} code={digits} />
        <Paragraph sheet={sheet}>{life(sheet.durationText(minutes))}</Paragraph>
        <Until sheet={sheet} until={until} />
      </Layout>
    );
  },
};
