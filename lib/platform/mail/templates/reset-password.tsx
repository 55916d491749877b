import { Layout } from "./layout";
import { Action, Code, Paragraph, Until } from "./parts";
import type { MailTemplate } from "./template";

export const resetPassword: MailTemplate<{
  code: string;
  url: string;
  /** Lifetime of the code and the link. */
  minutes: number;
  /** When that ends; ISO 8601. */
  until?: string;
}> = {
  subject: (_, { brand, words }) => words.resetPassword.subject(brand.name),
  body: ({ code, url, minutes, until }, sheet) => {
    const words = sheet.words.resetPassword;
    return (
      <Layout sheet={sheet} preview={words.preview} title={words.title} notYou={words.notYou}>
        <Paragraph sheet={sheet}>{words.byButton}</Paragraph>
        <Action sheet={sheet} label={words.action} url={url} />
        <Paragraph sheet={sheet}>{words.orCode}</Paragraph>
        <Code sheet={sheet} code={code} />
        <Paragraph sheet={sheet}>{words.life(sheet.durationText(minutes))}</Paragraph>
        <Until sheet={sheet} until={until} />
      </Layout>
    );
  },
};
