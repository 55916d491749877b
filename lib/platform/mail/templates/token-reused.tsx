import { Layout } from "./layout";
import { Action, Facts, Paragraph } from "./parts";
import type { MailTemplate } from "./template";
import { addressText, deviceText } from "./values";

/** A refresh token came a second time: its session was ended, since one of its two holders has a copy. */
export const tokenReused: MailTemplate<{
  /** ISO 8601. */
  at: string;
  /** Of the second use. */
  ip: string | null;
  browser: string | null;
  system: string | null;
  sessionsUrl: string;
  resetUrl: string;
}> = {
  subject: (_, { brand, words }) => words.tokenReused.subject(brand.name),
  body: ({ at, ip, browser, system, sessionsUrl, resetUrl }, sheet) => {
    const { tokenReused: words } = sheet.words;
    return (
      <Layout sheet={sheet} preview={words.preview} title={words.title} notYou={words.whatToDo}>
        <Paragraph sheet={sheet}>{words.body}</Paragraph>
        <Facts
          sheet={sheet}
          facts={{
            when: sheet.dateText(at),
            browser: deviceText(browser),
            system: deviceText(system),
            address: addressText(ip),
          }}
        />
        <Action sheet={sheet} label={words.sessions} url={sessionsUrl} />
        <Action sheet={sheet} label={words.reset} url={resetUrl} quiet />
      </Layout>
    );
  },
};
