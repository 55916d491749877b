import { Layout } from "./layout";
import { Action, Paragraph, PlainLink } from "./parts";
import type { MailTemplate } from "./template";

/** Goes to the owner of an address that someone tried to register again (ASVS 6.3.8). */
export const alreadyRegistered: MailTemplate<{ signInUrl: string; resetUrl: string }> = {
  subject: (_, brand) => `You already have a ${brand.name} account`,
  body: ({ signInUrl, resetUrl }, brand) => (
    <Layout
      brand={brand}
      preview="Sign in with this email address, or choose a new password."
      title="You already have an account"
      notYou="If this wasn’t you, ignore this email. Nothing about your account has changed."
    >
      <Paragraph brand={brand}>
        Someone, most likely you, tried to sign up with this email address. It already has an
        account, so you can simply sign in.
      </Paragraph>
      <Action brand={brand} label="Sign in" url={signInUrl} />
      <Paragraph brand={brand}>
        Forgot your password? Choose a new one:
        <br />
        <PlainLink brand={brand} url={resetUrl} />
      </Paragraph>
    </Layout>
  ),
};
