import { Layout } from "./layout";
import { Action, Code, Paragraph, Until } from "./parts";
import type { MailTemplate } from "./template";

export const verifyEmail: MailTemplate<{
  /** null: it has expired, and the link has not. */
  code: string | null;
  url: string;
  /** Lifetime of the code. */
  minutes: number;
  /** Lifetime of the link. */
  hours: number;
  /** When the code expires; ISO 8601. */
  until?: string;
  /** When the link expires; ISO 8601. */
  linkUntil?: string;
}> = {
  subject: (_, { brand, words }) => words.verifyEmail.subject(brand.name),
  body: ({ code, url, minutes, hours, until, linkUntil }, sheet) => {
    const { durationText } = sheet;
    const { preview, title, notYou, orLink, action, life } = sheet.words.verifyEmail;
    if (code === null) {
      return (
        <Layout sheet={sheet} preview={preview} title={title} notYou={notYou}>
          <Action sheet={sheet} label={action} url={url} />
          {linkUntil && (
            <Paragraph sheet={sheet}>{sheet.words.linkUntil(sheet.dateText(linkUntil))}</Paragraph>
          )}
        </Layout>
      );
    }
    return (
      <Layout sheet={sheet} preview={preview} title={title} notYou={notYou}>
        <Paragraph sheet={sheet}>{sheet.words.enterCode}</Paragraph>
        <Code sheet={sheet} code={code} />
        <Paragraph sheet={sheet}>{orLink}</Paragraph>
        <Action sheet={sheet} label={action} url={url} />
        <Paragraph sheet={sheet}>{life(durationText(minutes), durationText(hours * 60))}</Paragraph>
        <Until sheet={sheet} until={until} />
      </Layout>
    );
  },
};
