import { Layout } from "./layout";
import { Action, Paragraph, PlainLink } from "./parts";
import type { MailTemplate } from "./template";

/** Goes to the owner of an address that someone tried to register again (ASVS 6.3.8). */
export const alreadyRegistered: MailTemplate<{ signInUrl: string; resetUrl: string }> = {
  subject: (_, { brand, words }) => words.alreadyRegistered.subject(brand.name),
  body: ({ signInUrl, resetUrl }, sheet) => {
    const { preview, title, notYou, body, action, forgot } = sheet.words.alreadyRegistered;
    return (
      <Layout sheet={sheet} preview={preview} title={title} notYou={notYou}>
        <Paragraph sheet={sheet}>{body}</Paragraph>
        <Action sheet={sheet} label={action} url={signInUrl} />
        <Paragraph sheet={sheet}>
          {forgot}
          <br />
          <PlainLink sheet={sheet} url={resetUrl} />
        </Paragraph>
      </Layout>
    );
  },
};
