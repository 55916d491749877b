import { Layout } from "./layout";
import { Action, Facts, Paragraph } from "./parts";
import type { MailTemplate } from "./template";
import { addressText, deviceText } from "./values";

export const applicationAccess: MailTemplate<{
  change: "allowed" | "removed";
  /** The application's. */
  name: string;
  /** ISO 8601. */
  at: string;
  ip: string | null;
  browser: string | null;
  system: string | null;
  applicationsUrl: string;
}> = {
  subject: ({ change }, { brand, words }) => words.applicationAccess[change].subject(brand.name),
  body: ({ change, name, at, ip, browser, system, applicationsUrl }, sheet) => {
    const { applicationAccess: words, nothingToDo } = sheet.words;
    const { title, body } = words[change];
    return (
      <Layout sheet={sheet} preview={nothingToDo} title={title} notYou={words.notYou}>
        <Paragraph sheet={sheet}>{body(deviceText(name) ?? "")}</Paragraph>
        <Facts
          sheet={sheet}
          facts={{
            when: sheet.dateText(at),
            browser: deviceText(browser),
            system: deviceText(system),
            address: addressText(ip),
          }}
        />
        <Action sheet={sheet} label={words.action} url={applicationsUrl} />
      </Layout>
    );
  },
};
