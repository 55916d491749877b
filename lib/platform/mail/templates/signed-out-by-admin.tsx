import { Layout } from "./layout";
import { Action, Paragraph } from "./parts";
import type { MailTemplate } from "./template";

/** An admin ended all of the user's sessions that began before a time. */
export const signedOutByAdmin: MailTemplate<{
  /** ISO 8601. */
  before: string;
  signInUrl: string;
}> = {
  subject: (_, { brand, words }) => words.signedOutByAdmin.subject(brand.name),
  body: ({ before, signInUrl }, sheet) => {
    const { signedOutByAdmin: words } = sheet.words;
    return (
      <Layout sheet={sheet} preview={words.preview} title={words.title} notYou={words.whatToDo}>
        <Paragraph sheet={sheet}>{words.body(sheet.dateText(before))}</Paragraph>
        <Action sheet={sheet} label={words.action} url={signInUrl} />
      </Layout>
    );
  },
};
