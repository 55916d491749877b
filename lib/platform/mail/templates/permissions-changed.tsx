import { Layout } from "./layout";
import { Action, Facts, Paragraph } from "./parts";
import type { MailTemplate } from "./template";
import { addressText, deviceText, rightText } from "./values";

/** Which roles and permissions the user gained and lost. */
export const permissionsChanged: MailTemplate<{
  /** Or else with the user's own account. */
  byAdmin: boolean;
  gained: string[];
  lost: string[];
  /** ISO 8601. */
  at: string;
  ip: string | null;
  browser: string | null;
  system: string | null;
  logUrl: string;
}> = {
  subject: (_, { brand, words }) => words.permissionsChanged.subject(brand.name),
  body: ({ byAdmin, gained, lost, at, ip, browser, system, logUrl }, sheet) => {
    const { title, action, ...words } = sheet.words.permissionsChanged;
    const { body, notYou } = byAdmin ? words.byAdmin : words.byYou;
    const list = (rights: string[]) => rights.map(rightText).join(", ");
    return (
      <Layout sheet={sheet} preview={body} title={title} notYou={notYou}>
        <Paragraph sheet={sheet}>{body}</Paragraph>
        {gained.length > 0 && <Paragraph sheet={sheet}>{words.gained(list(gained))}</Paragraph>}
        {lost.length > 0 && <Paragraph sheet={sheet}>{words.lost(list(lost))}</Paragraph>}
        <Facts
          sheet={sheet}
          facts={{
            when: sheet.dateText(at),
            browser: deviceText(browser),
            system: deviceText(system),
            address: addressText(ip),
          }}
        />
        <Action sheet={sheet} label={action} url={logUrl} />
      </Layout>
    );
  },
};
