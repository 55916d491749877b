import { Fragment } from "react";
import { Layout } from "./layout";
import { Action, Paragraph } from "./parts";
import type { MailTemplate } from "./template";
import { deviceText } from "./values";

/** To someone whom an admin invites to create an account. */
export const invitation: MailTemplate<{
  url: string;
  /** The name of the admin, if there is one to show. */
  from: string | null;
  /** What the admin wrote. */
  message: string | null;
  /** ISO 8601: when the link expires. */
  until: string;
}> = {
  subject: (_, { brand, words }) => words.invitation.subject(brand.name),
  body: ({ url, from, message, until }, sheet) => {
    const { brand, words } = sheet;
    const { preview, title, body, bodyFrom, action, once, notYou, ...texts } = words.invitation;
    const name = deviceText(from);
    return (
      <Layout sheet={sheet} preview={preview} title={title} notYou={notYou}>
        <Paragraph sheet={sheet}>{name ? bodyFrom(name, brand.name) : body(brand.name)}</Paragraph>
        {message && (
          <Paragraph sheet={sheet}>
            {texts.message}
            <br />
            <Lines text={message} />
          </Paragraph>
        )}
        <Action sheet={sheet} label={action} url={url} />
        <Paragraph sheet={sheet}>
          {once} {words.linkUntil(sheet.dateText(until))}
        </Paragraph>
      </Layout>
    );
  },
};

function Lines({ text }: { text: string }) {
  return text.split("\n").map((line, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a text that never changes
    <Fragment key={index}>
      {index > 0 && <br />}
      {line}
    </Fragment>
  ));
}
