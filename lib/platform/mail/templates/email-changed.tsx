import { Layout } from "./layout";
import { Action, Facts, Paragraph } from "./parts";
import type { MailTemplate } from "./template";
import { addressText, dateText, deviceText, durationText } from "./values";

/** To the old address. It doesn't name the new one, which may be a stranger's. */
export const emailChanged: MailTemplate<{
  /** ISO 8601. */
  at: string;
  ip: string | null;
  browser: string | null;
  undoUrl: string;
  /** Life of the link. */
  hours: number;
}> = {
  subject: (_, brand) => `The email of your ${brand.name} account was changed`,
  body: ({ at, ip, browser, undoUrl, hours }, brand) => (
    <Layout
      brand={brand}
      preview="If this wasn’t you, you can take it back."
      title="Your email was changed"
      notYou="If this wasn’t you, use the button above. If it was, there is nothing to do."
    >
      <Paragraph brand={brand}>
        Your account now uses another email than this one. You can take that back: this address
        returns, everyone is signed out, and you choose a new password.
      </Paragraph>
      <Facts
        brand={brand}
        facts={[
          ["When", dateText(at)],
          ["Browser", deviceText(browser)],
          ["Address", addressText(ip)],
        ]}
      />
      <Action brand={brand} label="Take the change back" url={undoUrl} />
      <Paragraph brand={brand}>The link works for {durationText(hours * 60)}.</Paragraph>
    </Layout>
  ),
};
