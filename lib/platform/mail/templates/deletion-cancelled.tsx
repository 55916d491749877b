import { Layout } from "./layout";
import { Action, Facts, Paragraph } from "./parts";
import type { MailTemplate } from "./template";
import { addressText, deviceText } from "./values";

/** Someone who still wants to leave, or an owner whose password is known to another, learns of it. */
export const deletionCancelled: MailTemplate<{
  /** ISO 8601. */
  at: string;
  ip: string | null;
  browser: string | null;
  resetUrl: string;
}> = {
  subject: (_, { brand, words }) => words.deletionCancelled.subject(brand.name),
  body: ({ at, ip, browser, resetUrl }, sheet) => {
    const { deletionCancelled: words, passwordChanged, nothingToDo } = sheet.words;
    return (
      <Layout
        sheet={sheet}
        preview={nothingToDo}
        title={words.title}
        notYou={passwordChanged.notYou}
      >
        <Paragraph sheet={sheet}>{words.body}</Paragraph>
        <Facts
          sheet={sheet}
          facts={{
            when: sheet.dateText(at),
            browser: deviceText(browser),
            address: addressText(ip),
          }}
        />
        <Action sheet={sheet} label={passwordChanged.action} url={resetUrl} />
      </Layout>
    );
  },
};
