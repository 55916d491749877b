import { Layout } from "./layout";
import { Facts, Paragraph } from "./parts";
import type { MailTemplate } from "./template";
import { addressText } from "./values";

export const phoneChanged: MailTemplate<{
  /** ISO 8601. */
  at: string;
  ip: string | null;
  /** True if the number was removed, false if it was added or replaced. */
  removed: boolean;
}> = {
  subject: (_, { brand, words }) => words.phoneChanged.subject(brand.name),
  body: ({ at, ip, removed }, sheet) => {
    const { phoneChanged: words, nothingToDo } = sheet.words;
    const { title, body } = removed ? words.removed : words.changed;
    return (
      <Layout sheet={sheet} preview={nothingToDo} title={title} notYou={words.notYou}>
        <Paragraph sheet={sheet}>{body}</Paragraph>
        <Facts sheet={sheet} facts={{ when: sheet.dateText(at), address: addressText(ip) }} />
      </Layout>
    );
  },
};
