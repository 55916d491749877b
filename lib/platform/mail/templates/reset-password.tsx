import { Layout } from "./layout";
import { Action, Code, Paragraph } from "./parts";
import type { MailTemplate } from "./template";
import { durationText } from "./values";

export const resetPassword: MailTemplate<{
  code: string;
  url: string;
  /** Life of the code and the link. */
  minutes: number;
}> = {
  subject: (_, brand) => `Reset your ${brand.name} password`,
  body: ({ code, url, minutes }, brand) => (
    <Layout
      brand={brand}
      preview="Your link and code are inside."
      title="Reset your password"
      notYou="If this wasn’t you, ignore this email. Your password stays as it is."
    >
      <Paragraph brand={brand}>Choose a new password with this button:</Paragraph>
      <Action brand={brand} label="Choose a new password" url={url} />
      <Paragraph brand={brand}>Or enter this code on the page that asked for it:</Paragraph>
      <Code brand={brand} code={code} />
      <Paragraph brand={brand}>
        Both work for {durationText(minutes)}, and only once. After the change, everyone signed in
        to your account is signed out.
      </Paragraph>
    </Layout>
  ),
};
