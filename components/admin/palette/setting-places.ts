/** Where settings are, in the words that someone looks for. */
export const settingPlaces = [
  { id: "branding", label: "Branding", hint: "name, logo, colours, links to terms and privacy" },
  { id: "accounts", label: "Sign-up and passwords", hint: "accounts, deletion, minimum length" },
  { id: "identifiers", label: "Identifiers", hint: "email, username, phone" },
  { id: "codes", label: "Codes", hint: "verification, SMS, countries, prefixes" },
  { id: "second-factors", label: "Second factors", hint: "two-step sign-in, MFA, trusted devices" },
  { id: "captcha", label: "Captcha", hint: "automated attempts, proof of work" },
  { id: "sessions", label: "Session lifetimes", hint: "idle, absolute, tokens, signing keys" },
  { id: "contact", label: "Security contact", hint: "security.txt" },
].map(({ id, ...words }) => ({ ...words, href: `/admin/settings#${id}` }));
