import type { ApplicationType, AuthMethod } from "@/lib/contracts/applications";

/** What each type is called, and how to tell that it is the right one. */
export const typeWords: Record<ApplicationType, { label: string; about: string }> = {
  web: {
    label: "Web application",
    about: "Runs on a server that can keep a secret: Next.js, Express, Django, Rails.",
  },
  spa: {
    label: "Single-page application",
    about: "Runs in the browser alone and keeps no secret: React, Vue, Angular.",
  },
  native: { label: "Native app", about: "Is installed on a phone or a computer." },
  machine: {
    label: "Machine",
    about: "A server or a job that calls an API for itself. Nobody signs in.",
  },
  device: {
    label: "Device",
    about: "Has no browser: a television, a command line. People enter a code on their phone.",
  },
};

export const authMethodWords: Record<AuthMethod, string> = {
  secret: "A secret",
  private_key_jwt: "A signature (private_key_jwt)",
  none: "Nothing but PKCE: it can keep no secret",
};

export const algorithms = [
  { value: "RS256", label: "RS256: every library knows it" },
  { value: "EdDSA", label: "EdDSA (Ed25519): shorter and faster" },
];
