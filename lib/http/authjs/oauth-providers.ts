import { customFetch, type Profile } from "next-auth";
import type { Provider } from "next-auth/providers";
import GitHub, { type GitHubProfile } from "next-auth/providers/github";
import Google from "next-auth/providers/google";
import type { Env } from "@/lib/platform/env";

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
      [customFetch]: withUserInfoNamed,
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

/**
 * Auth.js refuses an issuer without a userinfo endpoint before it looks at the ID token. It never calls
 * the one that is named here: `claimsOf` reads the issuer's own, if there is one.
 */
async function withUserInfoNamed(...[input, init]: Parameters<typeof fetch>): Promise<Response> {
  const answer = await fetch(input, init);
  const url = input instanceof Request ? input.url : String(input);
  if (!answer.ok || !url.endsWith("/.well-known/openid-configuration")) return answer;
  const found = (await answer.json()) as Record<string, unknown>;
  return Response.json({ userinfo_endpoint: `${found.issuer}#none`, ...found });
}
