import { Layout } from "./layout";
import { Action, Facts, Paragraph } from "./parts";
import type { MailTemplate } from "./template";
import { addressText, deviceText } from "./values";

export const signInMethodsChanged: MailTemplate<{
  change: "linked" | "unlinked" | "username";
  /** ISO 8601. */
  at: string;
  ip: string | null;
  browser: string | null;
  system: string | null;
  securityUrl: string;
}> = {
  subject: ({ change }, { brand, words }) => words.signInMethodsChanged[change].subject(brand.name),
  body: ({ change, at, ip, browser, system, securityUrl }, sheet) => {
    const { signInMethodsChanged: words, nothingToDo } = sheet.words;
    const { title, body } = words[change];
    return (
      <Layout sheet={sheet} preview={nothingToDo} title={title} notYou={words.notYou}>
        <Paragraph sheet={sheet}>{body}</Paragraph>
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
