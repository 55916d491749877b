import type { Words } from "../../words/en";
import { Layout } from "./layout";
import { Code, Paragraph, PlainLink, Until } from "./parts";
import type { MailTemplate } from "./template";

export const code: MailTemplate<{
  code: string;
  /** Lifetime of the code. */
  minutes: number;
  /** When that ends; ISO 8601. */
  until?: string;
  /** What it is for. */
  purpose: keyof Words["code"]["titles"];
  /** To the address that an account has and is about to lose: where its owner protects it. */
  securityUrl?: string;
}> = {
  subject: ({ code: digits }, { brand, words }) => words.code.subject(digits, brand.name),
  body: ({ code: digits, minutes, purpose, until, securityUrl }, sheet) => {
    const { titles, preview, notYou, notYouAtCurrent, protect, life } = sheet.words.code;
    // A mail queued before an update can have a purpose that no longer exists.
    const title = titles[purpose] ?? titles.other;
    return (
      <Layout
        sheet={sheet}
        preview={preview(title)}
        title={title}
        notYou={securityUrl ? notYouAtCurrent : notYou}
      >
        <Paragraph sheet={sheet}>{sheet.words.enterCode}</Paragraph>
        <Code sheet={sheet} code={digits} />
        <Paragraph sheet={sheet}>{life(sheet.durationText(minutes))}</Paragraph>
        <Until sheet={sheet} until={until} />
        {securityUrl && (
          <Paragraph sheet={sheet}>
            {protect}
            <br />
            <PlainLink sheet={sheet} url={securityUrl} />
          </Paragraph>
        )}
      </Layout>
    );
  },
};
