import { type SettingSection, sectionPath } from "@/lib/contracts/setting-sections";

export type SettingsPlace = { href: string; title: string; description: string };

const forms: Record<SettingSection, Omit<SettingsPlace, "href">> = {
  "sign-up": { title: "Sign-up", description: "Who can create an account." },
  "sign-in": { title: "Sign-in", description: "What a sign-in needs, and what slows attempts." },
  identifiers: {
    title: "Identifiers",
    description: "What people sign up and sign in with, and how that is changed.",
  },
  passwords: { title: "Passwords", description: "How long they are, and how they are stored." },
  factors: { title: "Second factors", description: "What is asked for after the password." },
  sessions: { title: "Sessions", description: "How long a sign-in lasts." },
  applications: {
    title: "Applications",
    description: "What the OpenID provider offers to applications.",
  },
  limits: { title: "Rate limits", description: "How often something can be tried." },
  deletion: { title: "Deletion", description: "What happens when people delete their account." },
  messages: {
    title: "Messages",
    description: "Codes by SMS, who gets them, and how long the log keeps messages.",
  },
  audit: { title: "Audit log", description: "How long events are kept." },
  branding: { title: "Branding", description: "Shown on every page and in every email." },
  contact: {
    title: "Security contact",
    description: "Where people can report a security problem in this instance.",
  },
};

const order: SettingSection[] = [
  ...(["sign-up", "sign-in", "identifiers", "passwords", "factors", "sessions"] as const),
  "applications",
  ...(["limits", "deletion", "messages", "audit"] as const),
];

const place = (section: SettingSection): SettingsPlace => ({
  href: sectionPath(section),
  ...forms[section],
});

/** Every page of the settings, in the order of their navigation. */
export const settingsPlaces: readonly SettingsPlace[] = [
  ...order.map(place),
  {
    href: "/admin/settings/templates",
    title: "Message texts",
    description: "The words of emails and text messages, in each language.",
  },
  place("branding"),
  {
    href: "/admin/settings/providers",
    title: "Providers",
    description: "Whether email, SMS and identity providers do their work.",
  },
  place("contact"),
];

export function placeOf(section: SettingSection): SettingsPlace {
  return place(section);
}
