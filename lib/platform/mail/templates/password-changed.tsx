import { Layout } from "./layout";
import { Action, Facts, Paragraph } from "./parts";
import type { MailTemplate } from "./template";
import { addressText, dateText, deviceText } from "./values";

export const passwordChanged: MailTemplate<{
  /** ISO 8601. */
  at: string;
  ip: string | null;
  browser: string | null;
  resetUrl: string;
}> = {
  subject: (_, brand) => `Your ${brand.name} password was changed`,
  body: ({ at, ip, browser, resetUrl }, brand) => (
    <Layout
      brand={brand}
      preview="If this was you, there is nothing to do."
      title="Your password was changed"
      notYou="If this wasn’t you, someone else may know your password. Reset it now; that signs everyone out."
    >
      <Paragraph brand={brand}>If this was you, there is nothing to do.</Paragraph>
      <Facts
        brand={brand}
        facts={[
          ["When", dateText(at)],
          ["Browser", deviceText(browser)],
          ["Address", addressText(ip)],
        ]}
      />
      <Action brand={brand} label="Reset password" url={resetUrl} />
    </Layout>
  ),
};
