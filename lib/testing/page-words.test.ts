import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

/**
 * Words that first-time readers stumbled over, with what is said instead. Comments are not read: these
 * are about what people see on pages and in emails.
 */
const better: [old: RegExp, instead: string][] = [
  [/\bhouse\b/i, "Gatehouse, or the brand's name"],
  [/\bways? in\b/i, "sign-in methods"],
  [/\bthemself\b/i, "self"],
  [/nobody known/i, "unknown"],
  [/\b(the|a|your|our|this) mails?\b|\bcheck your mail\b|\bno mail\b/i, "email"],
  [/\b(make|making) (yourself|me) the owner/i, "Create the owner account"],
  [/you[’']re the owner now/i, "Owner account created."],
  [/has an owner already/i, "Setup is already complete."],
  [/forgot it\?/i, "Forgot password?"],
  [/doesn[’']t match an account|check both/i, "Incorrect email or password."],
  [/wait a little/i, "Try again in 4 minutes."],
  [/ask the team/i, "Contact support"],
  [/out of order/i, "unavailable right now"],
  [/words in a row|don[’']t belong together/i, "Try a short phrase."],
  [/your address counts|one more click/i, "Click below to confirm your address."],
  [/show that it was you/i, "enter your password to confirm it’s you"],
  [/done already\b/i, "Already verified?"],
  [/use another (address|email|number)/i, "Use a different email"],
  [/it[’']s good for/i, "It expires in 60 seconds."],
  [/you need no password/i, "No password needed."],
  [/\bask again\b|old link\?/i, "Request a new link"],
  [/as you would dial/i, "Local number, or start with + and the country code"],
  [/what we have to tell you/i, "For signing in and notifications."],
  [/names that look alike/i, "Lookalike names aren’t allowed."],
  [/present one\b/i, "current one"],
  [/\bcut to a square/i, "It will be cropped to a square."],
  [/end any that you don[’']t know/i, "Sign out any you don’t recognize"],
  [/set to be deleted|days of grace|days to regret/i, "Your account is deleted on 12 Dec"],
  [/uses another email|take the change back/i, "now uses a different email; Undo this change"],
  [/\bto take along\b/i, "a copy to download"],
  [/what we ask besides/i, "Additional information"],
  [/first admin made/i, "Owner account created"],
  [/(^|[“"\s>])(declare|declared)\b/i, "Add field, Field added"],
  [/(from|on) their next request|on the next request/i, "Takes effect immediately"],
  [/delete for ever/i, "Delete permanently"],
  [/type it here/i, "Confirm email"],
  [/signed in nowhere/i, "No active sessions."],
  [/as this day begins/i, "Unblocks at 00:00 UTC on this date."],
  [/its own user may/i, "User access"],
  [/strangers may/i, "Allow public sign-up"],
  [/shortest password/i, "Minimum password length"],
  [/may make the account/i, "Create an account on first sign-in"],
  [/numbers that get no messages/i, "Blocked phone prefixes"],
  [/would have left/i, "would be sent if a provider were set up"],
];

const root = path.resolve(import.meta.dirname, "../..");

/** Where the words of pages and messages are written. */
const places = ["app", "components", "lib/platform/words", "lib/platform/mail", "lib/contracts"];

function sourcesIn(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
    .map((name) => path.join(folder, name));
}

function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "");
}

const texts = places.flatMap(sourcesIn).map((file) => ({
  file,
  text: withoutComments(readFileSync(path.join(root, file), "utf8")).replaceAll(/\s+/g, " "),
}));

it("reads the pages and the emails", () => {
  expect(texts.length).toBeGreaterThan(200);
});

describe("pages and emails do not say", () => {
  it.each(better)("%s, but: %s", (old) => {
    expect(texts.filter(({ text }) => old.test(text)).map(({ file }) => file)).toEqual([]);
  });
});
