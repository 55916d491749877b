/** Each rate limit: what it counts, and against whom. */
const words: Record<string, { label: string; hint: string }> = {
  signInAccount: {
    label: "Failed sign-ins of one account",
    hint: "Then it is locked; each lock is longer.",
  },
  signInAddress: {
    label: "Failed sign-ins from one address",
    hint: "Slows guessing over many accounts.",
  },
  signInNetwork: { label: "Failed sign-ins from one network", hint: "IPv4 /24, IPv6 /48." },
  unsolvedAddress: {
    label: "Forms without JavaScript where a captcha is due",
    hint: "From one address. Such a browser can’t solve it.",
  },
  signUpAddress: { label: "Sign-ups from one address", hint: "" },
  messageDestination: {
    label: "Emails to one address",
    hint: "That strangers can cause. The last one is kept for a password reset.",
  },
  codeTryDestination: { label: "Codes tried for one address", hint: "A right one resets it." },
  smsNumber: { label: "SMS to one number", hint: "" },
  smsAddress: { label: "SMS requested from one address", hint: "" },
  smsNetwork: { label: "SMS requested from one network", hint: "IPv4 /24, IPv6 /48." },
  smsCountry: { label: "SMS to one country", hint: "Limits what toll fraud costs." },
  smsTotal: { label: "SMS in all, by the hour", hint: "Limits what an attack costs." },
  smsTotalDay: { label: "SMS in all, by the day", hint: "Limits what an attack costs." },
  mailNetwork: { label: "Emails requested from one network", hint: "IPv4 /24, IPv6 /48." },
  mailTotal: { label: "Emails in all, by the hour", hint: "That strangers can cause." },
  mailTotalDay: { label: "Emails in all, by the day", hint: "That strangers can cause." },
  codeRequestAddress: { label: "Codes and resets requested from one address", hint: "" },
  codeTryAddress: {
    label: "Codes and links tried from one address",
    hint: "A sign-in that succeeds isn’t counted.",
  },
  deviceCodeUser: {
    label: "Wrong device codes typed by one account",
    hint: "When a device is connected. A right one isn’t counted.",
  },
  documentAddress: {
    label: "Client documents fetched for one address",
    hint: "Of clients that nobody registered. One that was fetched before isn’t counted.",
  },
  passkeyAddress: {
    label: "Passkey challenges for one address",
    hint: "The sign-in page asks for one each time it opens.",
  },
  passwordProof: {
    label: "Wrong passwords in one account’s sessions",
    hint: "Where a change asks for the current one.",
  },
  avatarUser: { label: "Pictures uploaded by one account", hint: "Logos too." },
  refreshAddress: { label: "Token refreshes from one address", hint: "" },
  apiKey: { label: "Requests with one API key", hint: "For keys that have no limit of their own." },
  setupAddress: { label: "Tries of the setup link from one address", hint: "" },
  providerProbe: { label: "Checks of one provider", hint: "On the page of providers." },
  messageTest: { label: "Test messages of one admin", hint: "" },
};

export const limitNames = Object.keys(words);

/** A limit in words; one that is missing here is shown by its name. */
export function limitWords(name: string): { label: string; hint: string } {
  return words[name] ?? { label: name, hint: "" };
}
