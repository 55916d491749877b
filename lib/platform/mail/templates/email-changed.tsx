import { Layout } from "./layout";
import { Action, Facts, Paragraph } from "./parts";
import type { MailTemplate } from "./template";
import { addressText, deviceText } from "./values";

/** To the old address. It doesn't show the new one, which can be a stranger's. */
export const emailChanged: MailTemplate<{
  /** ISO 8601. */
  at: string;
  ip: string | null;
  browser: string | null;
  undoUrl: string;
  /** Lifetime of the link. */
  hours: number;
}> = {
  subject: (_, { brand, words }) => words.emailChanged.subject(brand.name),
  body: ({ at, ip, browser, undoUrl, hours }, sheet) => {
    const { preview, title, notYou, body, action, life } = sheet.words.emailChanged;
    return (
      <Layout sheet={sheet} preview={preview} title={title} notYou={notYou}>
        <Paragraph sheet={sheet}>{body}</Paragraph>
        <Facts
          sheet={sheet}
          facts={{
            when: sheet.dateText(at),
            browser: deviceText(browser),
            address: addressText(ip),
          }}
        />
        <Action sheet={sheet} label={action} url={undoUrl} />
        <Paragraph sheet={sheet}>{life(sheet.durationText(hours * 60))}</Paragraph>
      </Layout>
    );
  },
};
