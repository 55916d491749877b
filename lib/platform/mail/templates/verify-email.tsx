import { Layout } from "./layout";
import { Action, Code, Paragraph } from "./parts";
import type { MailTemplate } from "./template";
import { durationText } from "./values";

export const verifyEmail: MailTemplate<{
  code: string;
  url: string;
  /** Life of the code. */
  minutes: number;
  /** Life of the link. */
  hours: number;
}> = {
  subject: (_, brand) => `Verify your email for ${brand.name}`,
  body: ({ code, url, minutes, hours }, brand) => (
    <Layout
      brand={brand}
      preview="Your code and link are inside."
      title="Verify your email"
      notYou="If this wasn’t you, ignore this email. Without the code or the link, nothing happens."
    >
      <Paragraph brand={brand}>Enter this code on the page that asked for it:</Paragraph>
      <Code brand={brand} code={code} />
      <Paragraph brand={brand}>Or verify without the code:</Paragraph>
      <Action brand={brand} label="Verify email" url={url} />
      <Paragraph brand={brand}>
        The code works for {durationText(minutes)}, the link for {durationText(hours * 60)}.
      </Paragraph>
    </Layout>
  ),
};
