import { Layout } from "./layout";
import { Action, Facts, Paragraph } from "./parts";
import type { MailTemplate } from "./template";
import { addressText, deviceText } from "./values";

export const passwordChanged: MailTemplate<{
  /** ISO 8601. */
  at: string;
  ip: string | null;
  browser: string | null;
  resetUrl: string;
}> = {
  subject: (_, { brand, words }) => words.passwordChanged.subject(brand.name),
  body: ({ at, ip, browser, resetUrl }, sheet) => {
    const { passwordChanged: words, nothingToDo } = sheet.words;
    return (
      <Layout sheet={sheet} preview={nothingToDo} title={words.title} notYou={words.notYou}>
        <Paragraph sheet={sheet}>{nothingToDo}</Paragraph>
        <Facts
          sheet={sheet}
          facts={{
            when: sheet.dateText(at),
            browser: deviceText(browser),
            address: addressText(ip),
          }}
        />
        <Action sheet={sheet} label={words.action} url={resetUrl} />
      </Layout>
    );
  },
};
