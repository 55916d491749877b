import { Layout } from "./layout";
import { Action, Paragraph, PlainLink } from "./parts";
import type { MailTemplate } from "./template";
import { dateText } from "./values";

export const accountDeletion: MailTemplate<{
  /** ISO 8601: when it is going to be deleted; null when it has been. */
  deletesAt: string | null;
  signInUrl: string;
}> = {
  subject: ({ deletesAt }, brand) =>
    `Your ${brand.name} account ${deletesAt ? "will be" : "was"} deleted`,
  body: ({ deletesAt, signInUrl }, brand) =>
    deletesAt ? (
      <Layout
        brand={brand}
        preview="You can still keep it."
        title="Your account will be deleted"
        notYou="If this wasn’t you, sign in to keep your account, then change your password."
      >
        <Paragraph brand={brand}>
          It is closed now, and will be deleted with everything in it on {dateText(deletesAt)}.
        </Paragraph>
        <Paragraph brand={brand}>Changed your mind? Sign in before then to keep it.</Paragraph>
        <Action brand={brand} label="Keep my account" url={signInUrl} />
      </Layout>
    ) : (
      <Layout
        brand={brand}
        preview="Everything in it is gone."
        title="Your account was deleted"
        notYou={`If this wasn’t you, contact the people who run ${brand.name}.`}
      >
        <Paragraph brand={brand}>
          Your account and everything in it are gone, and you have been signed out everywhere.
        </Paragraph>
        <Paragraph brand={brand}>
          You are welcome to sign up again:
          <br />
          <PlainLink brand={brand} url={signInUrl} />
        </Paragraph>
      </Layout>
    ),
};
