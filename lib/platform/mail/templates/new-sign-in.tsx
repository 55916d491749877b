import { Layout } from "./layout";
import { Action, Facts, Paragraph } from "./parts";
import type { MailTemplate } from "./template";
import { addressText, dateText, deviceText } from "./values";

export const newSignIn: MailTemplate<{
  /** ISO 8601. */
  at: string;
  ip: string | null;
  browser: string | null;
  system: string | null;
  sessionsUrl: string;
  /** Ends every session and locks the account. */
  lockUrl: string;
}> = {
  subject: (_, brand) => `New sign-in to your ${brand.name} account`,
  body: ({ at, ip, browser, system, sessionsUrl, lockUrl }, brand) => (
    <Layout
      brand={brand}
      preview="If this was you, there is nothing to do."
      title="New sign-in to your account"
      notYou="If this wasn’t you, use the second button: it ends every session and locks the account until you choose a new password."
    >
      <Paragraph brand={brand}>
        Someone signed in from a browser that we haven’t seen before. If this was you, there is
        nothing to do.
      </Paragraph>
      <Facts
        brand={brand}
        facts={[
          ["When", dateText(at)],
          ["Browser", deviceText(browser)],
          ["System", deviceText(system)],
          ["Address", addressText(ip)],
        ]}
      />
      <Action brand={brand} label="See your sessions" url={sessionsUrl} />
      <Action brand={brand} label="This wasn’t me" url={lockUrl} />
    </Layout>
  ),
};
