import type { Account, Profile } from "next-auth";
import { email } from "@/lib/contracts/fields";
import { profileFields } from "@/lib/contracts/user";
import type { ProviderIdentity } from "@/lib/domain/users/link-provider";
import type { Env } from "@/lib/platform/env";
import { readUserInfo, verifyIdToken } from "./id-token";

const GITHUB_ISSUER = "https://github.com";

/** Identity is issuer and subject, so each provider's issuer is fixed by configuration (ASVS 6.8.1). */
export function issuersOf(env: Env): Record<string, string> {
  return {
    github: GITHUB_ISSUER,
    google: "https://accounts.google.com",
    ...(env.oidc && { oidc: env.oidc.issuer }),
  };
}

/**
 * What a provider says about its user. Of one that speaks OpenID, the claims of the ID token, checked,
 * and over them those of its userinfo endpoint: several return the email only there, some have none.
 * @throws unless the ID token is from the issuer, for this client, and about the same user
 */
export async function claimsOf(
  env: Env,
  account: Account,
  profile: Profile | undefined,
): Promise<Record<string, unknown>> {
  const client = account.provider === "google" ? env.google : env.oidc;
  if (account.type !== "oidc" || !client) return { ...profile };
  const issuer = issuersOf(env)[account.provider] ?? "";
  const { clientId } = client;
  const claims = await verifyIdToken(account.id_token ?? "", { issuer, clientId });
  if (claims.sub !== account.providerAccountId) {
    throw new Error("The ID token is about another user.");
  }
  if (account.provider !== "oidc") return claims;
  const from = { accessToken: account.access_token ?? "", subject: claims.sub };
  return mergedClaims(claims, await readUserInfo(issuer, from));
}

/** An email and whether it is verified come from one place: one claim never vouches for another's address. */
export function mergedClaims(
  idToken: Record<string, unknown>,
  userInfo: Record<string, unknown>,
): Record<string, unknown> {
  const merged = { ...idToken, ...userInfo };
  const isOther = userInfo.email !== undefined && userInfo.email !== idToken.email;
  return isOther ? { ...merged, email_verified: userInfo.email_verified } : merged;
}

/** A provider's answer, in the form that the domain takes. */
export function identityOf(
  env: Env,
  account: Account,
  claims: Record<string, unknown>,
): ProviderIdentity {
  const issuer = issuersOf(env)[account.provider];
  if (!issuer) throw new Error("This provider isn’t configured.");
  return {
    provider: account.provider,
    issuer,
    subject: account.providerAccountId,
    // Checked like typed input, since a provider can send anything.
    email: email.safeParse(claims.email).data ?? null,
    emailVerified: vouchesForEmail(env, account, claims.email_verified),
    name: nameOf(claims.name),
    picture: httpsOnly(claims.picture),
  };
}

/**
 * `email_verified` is a boolean (OpenID Connect Core 5.1); some providers write it as text. Some leave it
 * out, such as Entra ID: then the operator can vouch for the issuer with AUTH_OIDC_TRUST_EMAIL. Anything
 * else, null included, is a no, also from an issuer that is trusted.
 */
function vouchesForEmail(env: Env, account: Account, claim: unknown): boolean {
  if (claim === undefined) return account.provider === "oidc" && env.oidc?.trustEmail === true;
  return claim === true || claim === "true";
}

function nameOf(claim: unknown): string | null {
  if (typeof claim !== "string") return null;
  return profileFields.name.safeParse(claim.slice(0, 120)).data || null;
}

function httpsOnly(picture: unknown): string | null {
  return typeof picture === "string" && picture.length <= 2048 && picture.startsWith("https://")
    ? picture
    : null;
}
