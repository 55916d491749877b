import { Layout } from "./layout";
import { Facts, Paragraph } from "./parts";
import type { MailTemplate } from "./template";
import { addressText } from "./values";

export const phoneChanged: MailTemplate<{
  /** ISO 8601. */
  at: string;
  ip: string | null;
  /** True if the number was removed. */
  removed: boolean;
  /** True if it is the first one; an email queued by the previous version has neither. */
  added?: boolean;
}> = {
  subject: ({ added }, { brand, words: { phoneChanged } }) =>
    (added ? phoneChanged.added : phoneChanged).subject(brand.name),
  body: ({ at, ip, removed, added }, sheet) => {
    const { phoneChanged: words, nothingToDo } = sheet.words;
    const { title, body } = removed ? words.removed : added ? words.added : words.changed;
    return (
      <Layout sheet={sheet} preview={nothingToDo} title={title} notYou={words.notYou}>
        <Paragraph sheet={sheet}>{body}</Paragraph>
        <Facts sheet={sheet} facts={{ when: sheet.dateText(at), address: addressText(ip) }} />
      </Layout>
    );
  },
};
