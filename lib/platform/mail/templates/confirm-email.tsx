import { Layout } from "./layout";
import { Action, Paragraph } from "./parts";
import type { MailTemplate } from "./template";

/** To the address that an admin gave for an account; it counts once its reader confirms it. */
export const confirmEmail: MailTemplate<{
  url: string;
  /** Lifetime of the link. */
  hours: number;
}> = {
  subject: (_, { brand, words }) => words.confirmEmail.subject(brand.name),
  body: ({ url, hours }, sheet) => {
    const { preview, title, notYou, body, action, life } = sheet.words.confirmEmail;
    return (
      <Layout sheet={sheet} preview={preview} title={title} notYou={notYou}>
        <Paragraph sheet={sheet}>{body}</Paragraph>
        <Action sheet={sheet} label={action} url={url} />
        <Paragraph sheet={sheet}>{life(sheet.durationText(hours * 60))}</Paragraph>
      </Layout>
    );
  },
};
