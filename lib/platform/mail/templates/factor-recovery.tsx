import { Layout } from "./layout";
import { Action, Facts, Paragraph } from "./parts";
import type { MailTemplate } from "./template";
import { addressText } from "./values";

/** To someone whose second factors are to be removed after a wait. */
export const factorRecovery: MailTemplate<{
  /** ISO 8601: from when they can be removed. */
  readyAt: string;
  /** ISO 8601: when it was asked for. */
  at: string;
  ip: string | null;
  cancelUrl: string;
}> = {
  subject: (_, { brand, words }) => words.factorRecovery.subject(brand.name),
  body: ({ readyAt, at, ip, cancelUrl }, sheet) => {
    const words = sheet.words.factorRecovery;
    return (
      <Layout sheet={sheet} preview={words.wasYou} title={words.title} notYou={words.notYou}>
        <Paragraph sheet={sheet}>{words.body(sheet.dateText(readyAt))}</Paragraph>
        <Paragraph sheet={sheet}>{words.wasYou}</Paragraph>
        <Facts sheet={sheet} facts={{ when: sheet.dateText(at), address: addressText(ip) }} />
        <Action sheet={sheet} label={words.action} url={cancelUrl} />
      </Layout>
    );
  },
};
