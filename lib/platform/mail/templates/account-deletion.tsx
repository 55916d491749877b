import { Layout } from "./layout";
import { Action, Paragraph, PlainLink } from "./parts";
import type { MailTemplate } from "./template";

export const accountDeletion: MailTemplate<{
  /** ISO 8601: when the account will be deleted; null when it was deleted. */
  deletesAt: string | null;
  signInUrl: string;
}> = {
  subject: ({ deletesAt }, { brand, words }) =>
    (deletesAt ? words.deletionPlanned : words.deletionDone).subject(brand.name),
  body: ({ deletesAt, signInUrl }, sheet) => {
    const { deletionPlanned: planned, deletionDone: done } = sheet.words;
    return deletesAt ? (
      <Layout sheet={sheet} preview={planned.preview} title={planned.title} notYou={planned.notYou}>
        <Paragraph sheet={sheet}>{planned.body(sheet.dateText(deletesAt))}</Paragraph>
        <Paragraph sheet={sheet}>{planned.changedMind}</Paragraph>
        <Action sheet={sheet} label={planned.action} url={signInUrl} />
      </Layout>
    ) : (
      <Layout
        sheet={sheet}
        preview={done.preview}
        title={done.title}
        notYou={done.notYou(sheet.brand.name)}
      >
        <Paragraph sheet={sheet}>{done.body}</Paragraph>
        <Paragraph sheet={sheet}>
          {done.again}
          <br />
          <PlainLink sheet={sheet} url={signInUrl} />
        </Paragraph>
      </Layout>
    );
  },
};
