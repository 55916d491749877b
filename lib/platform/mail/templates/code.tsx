import { Layout } from "./layout";
import { Code, Paragraph } from "./parts";
import type { MailTemplate } from "./template";
import { durationText } from "./values";

export const code: MailTemplate<{
  code: string;
  /** Life of the code. */
  minutes: number;
  /** What it is for, after "to": sign in, set a new password. */
  purpose: string;
}> = {
  subject: ({ code: digits }, brand) => `${digits} is your ${brand.name} code`,
  body: ({ code: digits, minutes, purpose }, brand) => (
    <Layout
      brand={brand}
      preview={`Your code to ${purpose}.`}
      title={`Your code to ${purpose}`}
      notYou="If this wasn’t you, ignore this email. Never tell the code to anybody."
    >
      <Paragraph brand={brand}>Enter this code on the page that asked for it:</Paragraph>
      <Code brand={brand} code={digits} />
      <Paragraph brand={brand}>It works for {durationText(minutes)}, and only once.</Paragraph>
    </Layout>
  ),
};
