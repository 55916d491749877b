import { Layout } from "./layout";
import { Action, Facts, Paragraph } from "./parts";
import type { MailTemplate } from "./template";
import { addressText, deviceText } from "./values";

export const apiKeyChanged: MailTemplate<{
  change: "created" | "rotated";
  name: string;
  /** The first characters of the key. */
  prefix: string;
  /** ISO 8601. */
  at: string;
  ip: string | null;
  browser: string | null;
  system: string | null;
  keysUrl: string;
}> = {
  subject: ({ change }, { brand, words }) => words.apiKeyChanged[change].subject(brand.name),
  body: ({ change, name, prefix, at, ip, browser, system, keysUrl }, sheet) => {
    const { apiKeyChanged: words, nothingToDo } = sheet.words;
    const { title, body } = words[change];
    return (
      <Layout sheet={sheet} preview={nothingToDo} title={title} notYou={words.notYou}>
        <Paragraph sheet={sheet}>{body(deviceText(name) ?? "", prefix)}</Paragraph>
        <Facts
          sheet={sheet}
          facts={{
            when: sheet.dateText(at),
            browser: deviceText(browser),
            system: deviceText(system),
            address: addressText(ip),
          }}
        />
        <Action sheet={sheet} label={words.action} url={keysUrl} />
      </Layout>
    );
  },
};
