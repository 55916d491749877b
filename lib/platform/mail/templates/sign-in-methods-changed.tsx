import type { Words } from "../../words/en";
import { Layout } from "./layout";
import { Action, Facts, Paragraph } from "./parts";
import type { MailTemplate } from "./template";
import { addressText, deviceText } from "./values";

/** Everything about how an account is opened that a mail can say. */
export type SignInChange = Exclude<
  keyof Words["signInMethodsChanged"],
  "action" | "notYou" | "reason"
>;

export const signInMethodsChanged: MailTemplate<{
  change: SignInChange;
  /** Why an admin did it. */
  reason?: string;
  /** ISO 8601. */
  at: string;
  ip: string | null;
  browser: string | null;
  system: string | null;
  securityUrl: string;
}> = {
  subject: ({ change }, { brand, words }) => words.signInMethodsChanged[change].subject(brand.name),
  body: ({ change, reason, at, ip, browser, system, securityUrl }, sheet) => {
    const { signInMethodsChanged: words, nothingToDo } = sheet.words;
    const { title, body } = words[change];
    return (
      <Layout sheet={sheet} preview={nothingToDo} title={title} notYou={words.notYou}>
        <Paragraph sheet={sheet}>{body}</Paragraph>
        {reason && (
          <Paragraph sheet={sheet}>
            {words.reason} {reason}
          </Paragraph>
        )}
        <Facts
          sheet={sheet}
          facts={{
            when: sheet.dateText(at),
            browser: deviceText(browser),
            system: deviceText(system),
            address: addressText(ip),
          }}
        />
        <Action sheet={sheet} label={words.action} url={securityUrl} />
      </Layout>
    );
  },
};
