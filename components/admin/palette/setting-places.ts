/** Where settings are, in the words that someone looks for. */
export const settingPlaces = [
  { id: "sign-up", label: "Sign-up", hint: "public, closed, create accounts" },
  { id: "sign-in", label: "Sign-in", hint: "verified email" },
  { id: "sign-in", label: "Captcha", hint: "automated attempts, proof of work" },
  { id: "identifiers", label: "Identifiers", hint: "email, username, phone" },
  { id: "passwords", label: "Passwords", hint: "minimum length, hashing, bcrypt, Argon2id" },
  { id: "factors", label: "Second factors", hint: "two-step sign-in, MFA, trusted devices" },
  { id: "sessions", label: "Session lifetimes", hint: "idle, absolute, tokens, signing keys" },
  { id: "applications", label: "OpenID provider", hint: "PAR, DPoP, CIMD, MCP" },
  { id: "limits", label: "Rate limits", hint: "attempts, SMS, emails, API keys" },
  { id: "deletion", label: "Deletion", hint: "grace period, restore" },
  { id: "messages", label: "Message settings", hint: "SMS codes, countries, prefixes, retention" },
  { id: "templates", label: "Message texts", hint: "emails, SMS, templates, languages, preview" },
  { id: "audit", label: "Retention", hint: "how long events are kept" },
  { id: "branding", label: "Branding", hint: "name, logo, colours, links to terms and privacy" },
  { id: "providers", label: "Providers", hint: "Resend, SMTP, Twilio, GitHub, Google, health" },
  { id: "contact", label: "Security contact", hint: "security.txt" },
].map(({ id, ...words }) => ({ ...words, href: `/admin/settings/${id}` }));
