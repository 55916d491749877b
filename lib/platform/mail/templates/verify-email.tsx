import { Layout } from "./layout";
import { Action, Code, Paragraph } from "./parts";
import type { MailTemplate } from "./template";

export const verifyEmail: MailTemplate<{
  code: string;
  url: string;
  /** Lifetime of the code. */
  minutes: number;
  /** Lifetime of the link. */
  hours: number;
}> = {
  subject: (_, { brand, words }) => words.verifyEmail.subject(brand.name),
  body: ({ code, url, minutes, hours }, sheet) => {
    const { durationText } = sheet;
    const { preview, title, notYou, orLink, action, life } = sheet.words.verifyEmail;
    return (
      <Layout sheet={sheet} preview={preview} title={title} notYou={notYou}>
        <Paragraph sheet={sheet}>{sheet.words.enterCode}</Paragraph>
        <Code sheet={sheet} code={code} />
        <Paragraph sheet={sheet}>{orLink}</Paragraph>
        <Action sheet={sheet} label={action} url={url} />
        <Paragraph sheet={sheet}>{life(durationText(minutes), durationText(hours * 60))}</Paragraph>
      </Layout>
    );
  },
};
