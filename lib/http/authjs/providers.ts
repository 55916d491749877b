import { getEnv } from "@/lib/http/process/configuration";

export type SignInProvider = { id: "github" | "google" | "oidc"; name: string };

/** The origins of the providers' sign-in pages. */
export function providerOrigins(): string[] {
  const { github, google, oidc } = getEnv();
  return [
    ...(github ? ["https://github.com"] : []),
    ...(google ? ["https://accounts.google.com"] : []),
    ...(oidc ? [new URL(oidc.issuer).origin] : []),
  ];
}

/** The providers that are configured. */
export function signInProviders({ github, google, oidc } = getEnv()): SignInProvider[] {
  const all: (SignInProvider | null)[] = [
    github && { id: "github", name: "GitHub" },
    google && { id: "google", name: "Google" },
    oidc && { id: "oidc", name: oidc.name },
  ];
  return all.filter((one) => one !== null);
}
