import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it, test } from "vitest";

/** What the settings, the dashboard and the outbox say: their text must not make a newcomer stumble. */
const folders = [
  ...["app/settings", "app/admin", "app/dev", "lib/contracts"],
  ...["settings", "admin", "lists", "dev", "ui"].map((area) => `components/${area}`),
  ...["account", "admin", "audit", "fields", "sessions", "settings"].map(
    (subject) => `lib/domain/${subject}`,
  ),
];

const files = folders.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name) && !name.includes(".test."))
    .map((name) => path.posix.join(folder, name)),
);

/** The source without comments and imports, which nobody sees; apostrophes are alike. */
function textOf(file: string): string {
  return readFileSync(file, "utf8")
    .replaceAll(/\/\*[\s\S]*?\*\//g, "")
    .replaceAll(/^\s*\/\/.*$/gm, "")
    .replaceAll(/^import [^;]*;$/gm, "")
    .replaceAll("’", "'")
    .replaceAll(/\s+/g, " ");
}

const phrases: Record<string, readonly string[]> = {
  everywhere: ["the house", "ways in", "themself", "nobody known"],
  account: [
    ...["what we have to tell you", "that look alike count as one", "you keep it for"],
    ...["can take it back", "the present one", "Use this email"],
  ],
  "picture and profile": ["cut to a square", "Picture's address"],
  sessions: ["This one", "End any that you"],
  deletion: ["signed out everywhere now", "set to be deleted", "days of grace"],
  data: ["copy to take along", "What we ask besides"],
  admin: [
    ...["First admin made", "Field declared", "Take…", "Grant the role", "It holds from"],
    ...["is over on their next request", "Delete for ever", "Type it here", "Signed in nowhere"],
    "The block ends as",
  ],
  fields: ["Declare a field", "Its own user may"],
  settings: [
    ...["Strangers may", "Shortest password", "Days to regret", "A sign-in may make"],
    ...["Numbers that get no messages", "Changes hold"],
  ],
  outbox: ["would have left", "had a provider been"],
};

describe("the words that stopped a first-time reader are gone", () => {
  const texts = files.map((file) => [file, textOf(file)] as const);

  it("from enough files to mean something", () => {
    expect(texts.length).toBeGreaterThan(150);
    expect(texts.some(([, text]) => text.includes("It will be cropped to a square."))).toBe(true);
  });

  it.each(Object.entries(phrases))("%s", (_where, words) => {
    const found = texts.flatMap(([file, text]) =>
      words.filter((one) => text.includes(one)).map((one) => `${file}: ${one}`),
    );
    expect(found).toEqual([]);
  });

  it("and an email is not called a mail, where people read it", () => {
    const said = /(?:>|["`])(?:[^"`<>{}]* )?mails?(?:[ .,:;!?][^"`<>{}]*)?(?:<|["`])/i;
    const pages = texts.filter(([file]) => /^(app|components)\//.test(file));
    expect(pages.filter(([, text]) => said.test(text)).map(([file]) => file)).toEqual([]);
  });
});

const better: [string, string][] = [
  ["app/settings/account/page.tsx", "For signing in and notifications."],
  ["components/settings/profile-fields.tsx", "Picture URL"],
  ["components/lists/session-words.tsx", "This device"],
  ["app/settings/sessions/page.tsx", "Sign out any you don't recognize"],
  ["components/settings/deletion-words.tsx", "You'll be signed out everywhere."],
  ["app/settings/data/page.tsx", "a copy to download"],
  ["lib/contracts/events/account.ts", "Owner account created"],
  ["lib/contracts/events/admin.ts", "Field added or changed"],
  ["components/admin/users/user-roles.tsx", "Takes effect immediately."],
  ["components/admin/users/delete-user.tsx", "Delete permanently"],
  ["components/admin/users/block-user.tsx", "Unblocks at 00:00 UTC on this date."],
  ["components/admin/users/user-sessions.tsx", "No active sessions."],
  ["components/admin/fields/field-controls.tsx", "User access"],
  ["components/admin/settings/setting-controls.ts", "Allow public sign-up"],
  ["components/admin/settings/setting-controls.ts", "Deletion grace period (days)"],
  ["components/admin/settings/setting-controls.ts", "Blocked phone prefixes"],
  ["app/admin/settings/page.tsx", "Changes apply immediately."],
  ["app/dev/outbox/page.tsx", "would be sent if a provider were set up"],
];

test.each(better)("%s says “%s”", (file, words) => {
  expect(textOf(file)).toContain(words);
});
