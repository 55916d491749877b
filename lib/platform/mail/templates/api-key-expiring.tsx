import { Layout } from "./layout";
import { Action, Paragraph } from "./parts";
import type { MailTemplate } from "./template";
import { deviceText } from "./values";

export const apiKeyExpiring: MailTemplate<{
  name: string;
  /** The first characters of the key. */
  prefix: string;
  /** ISO 8601. */
  expiresAt: string;
  keysUrl: string;
}> = {
  subject: (_, { brand, words }) => words.apiKeyExpiring.subject(brand.name),
  body: ({ name, prefix, expiresAt, keysUrl }, sheet) => {
    const { apiKeyExpiring: words } = sheet.words;
    const body = words.body(deviceText(name) ?? "", prefix, sheet.dateText(expiresAt));
    return (
      <Layout sheet={sheet} preview={body} title={words.title} notYou={words.unused}>
        <Paragraph sheet={sheet}>{body}</Paragraph>
        <Paragraph sheet={sheet}>{words.advice}</Paragraph>
        <Action sheet={sheet} label={words.action} url={keysUrl} />
      </Layout>
    );
  },
};
