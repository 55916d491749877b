import { getEnv } from "@/lib/platform/env";

export type SignInProvider = { id: "github" | "google" | "oidc"; name: string };

/** The houses that this deployment accepts sign-ins from. */
export function signInProviders(): SignInProvider[] {
  const { github, google, oidc } = getEnv();
  const all: (SignInProvider | null)[] = [
    github && { id: "github", name: "GitHub" },
    google && { id: "google", name: "Google" },
    oidc && { id: "oidc", name: oidc.name },
  ];
  return all.filter((one) => one !== null);
}
