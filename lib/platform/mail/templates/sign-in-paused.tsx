import { Layout } from "./layout";
import { Action, Facts, Paragraph } from "./parts";
import type { MailTemplate } from "./template";
import { addressText } from "./values";

export const signInPaused: MailTemplate<{
  /** When the last failure was, and until when sign-in is refused; ISO 8601. */
  at: string;
  until: string;
  ip: string | null;
  /** Forgets the failures. */
  unlockUrl: string;
  resetUrl: string;
}> = {
  subject: (_, { brand, words }) => words.signInPaused.subject(brand.name),
  body: ({ at, until, ip, unlockUrl, resetUrl }, sheet) => {
    const { signInPaused: words } = sheet.words;
    return (
      <Layout sheet={sheet} preview={words.preview} title={words.title} notYou={words.notYou}>
        <Paragraph sheet={sheet}>{words.body(sheet.dateText(until))}</Paragraph>
        <Facts sheet={sheet} facts={{ when: sheet.dateText(at), address: addressText(ip) }} />
        <Action sheet={sheet} label={words.action} url={unlockUrl} />
        <Action sheet={sheet} label={words.forgot} url={resetUrl} quiet />
      </Layout>
    );
  },
};
