import type { Account, Profile } from "next-auth";
import type { Provider } from "next-auth/providers";
import GitHub, { type GitHubProfile } from "next-auth/providers/github";
import Google from "next-auth/providers/google";
import { email, line } from "@/lib/contracts/fields";
import type { ProviderIdentity } from "@/lib/domain/sign-in/by-provider";
import type { Env } from "@/lib/platform/env";
import { verifyIdToken } from "./id-token";

const GITHUB_ISSUER = "https://github.com";

/** Identity is issuer and subject, so each provider's issuer is fixed by configuration (ASVS 6.8.1). */
export function issuersOf(env: Env): Record<string, string> {
  return {
    github: GITHUB_ISSUER,
    google: "https://accounts.google.com",
    ...(env.oidc && { oidc: env.oidc.issuer }),
  };
}

/** The configured providers, each with state, PKCE and, where it speaks OpenID, a nonce (ASVS 10.1.2). */
export function oauthProviders(env: Env): Provider[] {
  const all: (Provider | null)[] = [
    env.github &&
      GitHub({
        ...env.github,
        checks: ["pkce", "state"],
        userinfo: {
          url: "https://api.github.com/user",
          request: ({ tokens }: { tokens: { access_token?: string } }) =>
            readGitHubProfile(tokens.access_token ?? ""),
        },
      }),
    env.google && Google({ ...env.google, checks: ["pkce", "state", "nonce"] }),
    env.oidc && {
      id: "oidc",
      name: env.oidc.name,
      type: "oidc" as const,
      issuer: env.oidc.issuer,
      clientId: env.oidc.clientId,
      clientSecret: env.oidc.clientSecret,
      checks: ["pkce" as const, "state" as const, "nonce" as const],
      authorization: { params: { scope: "openid email profile" } },
      // Several providers return the email only there, not in the ID token.
      idToken: false,
    },
  ];
  return all.filter((one) => one !== null);
}

type GitHubEmail = { email: string; primary: boolean; verified: boolean };

/** GitHub's user has an email but not whether it is verified; its list of emails has that. */
async function readGitHubProfile(token: string): Promise<Profile> {
  const headers = { Authorization: `Bearer ${token}`, "User-Agent": "gatehouse" };
  const read = async <Body>(path: string) => {
    const answer = await fetch(`https://api.github.com${path}`, {
      headers,
      signal: AbortSignal.timeout(10_000),
    });
    if (!answer.ok) throw new Error(`GitHub answered ${answer.status}.`);
    return (await answer.json()) as Body;
  };
  const [user, emails] = await Promise.all([
    read<GitHubProfile>("/user"),
    read<GitHubEmail[]>("/user/emails"),
  ]);
  const primary = emails.find((one) => one.primary);
  return {
    ...user,
    id: String(user.id),
    email: primary?.email ?? null,
    email_verified: primary?.verified === true,
  };
}

/** Checks a provider's ID token, if there is one. @throws unless it is from the issuer, for this client, and about the same user */
export async function requireOwnIdToken(env: Env, account: Account): Promise<void> {
  const client = account.provider === "google" ? env.google : env.oidc;
  if (account.type !== "oidc" || !client) return;
  const issuer = issuersOf(env)[account.provider] ?? "";
  const { subject } = await verifyIdToken(account.id_token ?? "", {
    issuer,
    clientId: client.clientId,
  });
  if (subject !== account.providerAccountId) throw new Error("The ID token is about another user.");
}

/** A provider's answer, in the form that the domain takes. */
export function identityOf(
  env: Env,
  account: Account,
  profile: Profile | undefined,
): ProviderIdentity {
  const issuer = issuersOf(env)[account.provider];
  if (!issuer) throw new Error("This provider isn’t configured.");
  return {
    provider: account.provider,
    issuer,
    subject: account.providerAccountId,
    // Checked like typed input, since a provider can send anything.
    email: email.safeParse(profile?.email).data ?? null,
    emailVerified: profile?.email_verified === true,
    name: line(120).safeParse(profile?.name?.slice(0, 120)).data || null,
    picture: httpsOnly(profile?.picture),
  };
}

function httpsOnly(picture: unknown): string | null {
  return typeof picture === "string" && picture.length <= 2048 && picture.startsWith("https://")
    ? picture
    : null;
}
