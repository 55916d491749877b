import { Layout } from "./layout";
import { Facts, Paragraph } from "./parts";
import type { MailTemplate } from "./template";
import { addressText, dateText } from "./values";

export const phoneChanged: MailTemplate<{
  /** ISO 8601. */
  at: string;
  ip: string | null;
  /** Taken off, rather than added or replaced. */
  removed: boolean;
}> = {
  subject: (_, brand) => `The phone of your ${brand.name} account was changed`,
  body: ({ at, ip, removed }, brand) => (
    <Layout
      brand={brand}
      preview="If this was you, there is nothing to do."
      title={removed ? "Your phone was removed" : "Your phone was changed"}
      notYou="If this wasn’t you, sign in, end the other sessions and change your password."
    >
      <Paragraph brand={brand}>
        {removed
          ? "Your account no longer has a phone number."
          : "Your account now uses another phone number."}
      </Paragraph>
      <Facts
        brand={brand}
        facts={[
          ["When", dateText(at)],
          ["Address", addressText(ip)],
        ]}
      />
    </Layout>
  ),
};
