import { Layout } from "./layout";
import { Action, Facts, Paragraph } from "./parts";
import type { MailTemplate } from "./template";
import { addressText, deviceText } from "./values";

export const newSignIn: MailTemplate<{
  /** ISO 8601. */
  at: string;
  ip: string | null;
  browser: string | null;
  system: string | null;
  sessionsUrl: string;
  /** Ends every session and locks the account. */
  lockUrl: string;
}> = {
  subject: (_, { brand, words }) => words.newSignIn.subject(brand.name),
  body: ({ at, ip, browser, system, sessionsUrl, lockUrl }, sheet) => {
    const { newSignIn: words, nothingToDo } = sheet.words;
    return (
      <Layout sheet={sheet} preview={nothingToDo} title={words.title} notYou={words.notYou}>
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
        <Action sheet={sheet} label={words.lock} url={lockUrl} />
        <Action sheet={sheet} label={words.sessions} url={sessionsUrl} quiet />
      </Layout>
    );
  },
};
