import { Layout } from "./layout";
import { Action, Facts, Paragraph } from "./parts";
import type { MailTemplate } from "./template";

/** Someone of the team signed in as the user. Says neither who nor why: that is in the audit log. */
export const impersonationStarted: MailTemplate<{
  readOnly: boolean;
  /** ISO 8601, as `until`. */
  at: string;
  /** When it ends at the latest. */
  until: string;
  sessionsUrl: string;
}> = {
  subject: (_, { brand, words }) => words.impersonationStarted.subject(brand.name),
  body: ({ readOnly, at, until, sessionsUrl }, sheet) => {
    const { impersonationStarted: words } = sheet.words;
    return (
      <Layout sheet={sheet} preview={words.preview} title={words.title} notYou={words.whatToDo}>
        <Paragraph sheet={sheet}>{readOnly ? words.looks : words.changes}</Paragraph>
        <Paragraph sheet={sheet}>{words.until(sheet.dateText(until))}</Paragraph>
        <Facts sheet={sheet} facts={{ when: sheet.dateText(at) }} />
        <Action sheet={sheet} label={words.sessions} url={sessionsUrl} />
      </Layout>
    );
  },
};
