import type { UserView } from "@/lib/contracts/user";
import type { Client } from "./client";

/** The claims of each scope (OpenID Connect Core 5.4), and those of Gatehouse's own scopes. */
export const claimsOfScope = {
  openid: ["sub"],
  profile: [
    ...["name", "family_name", "given_name", "middle_name", "nickname", "preferred_username"],
    ...["profile", "picture", "website", "gender", "birthdate", "zoneinfo", "locale", "updated_at"],
  ],
  email: ["email", "email_verified"],
  phone: ["phone_number", "phone_number_verified"],
  address: ["address"],
  roles: ["roles"],
  permissions: ["permissions"],
} as const satisfies Record<string, readonly string[]>;

const genders: Record<string, string> = { M: "male", F: "female" };

/**
 * All that an application could learn of a user; the provider leaves out what was not granted.
 */
export function claimsOf(
  user: UserView,
  client: Pick<Client, "claims"> | null,
): Record<string, unknown> {
  const { profile } = user;
  const { address } = profile;
  const claims = {
    ...mappedClaims(user, client),
    sub: user.id,
    name: profile.name,
    family_name: profile.familyName,
    given_name: profile.givenName,
    middle_name: profile.middleName,
    nickname: profile.nickname,
    preferred_username: profile.preferredUsername ?? user.username,
    profile: profile.profileUrl,
    picture: profile.picture,
    website: profile.website,
    gender: profile.gender && genders[profile.gender],
    birthdate: profile.birthdate,
    zoneinfo: profile.zoneinfo,
    locale: profile.locale,
    updated_at: Math.floor(Date.parse(user.updatedAt) / 1000),
    email: user.email,
    email_verified: user.email === null ? null : user.emailVerified,
    phone_number: user.phone,
    phone_number_verified: user.phone === null ? null : user.phoneVerified,
    address: address && {
      formatted: address.formatted,
      street_address: address.streetAddress,
      locality: address.locality ?? address.city,
      region: address.region ?? address.province,
      postal_code: address.postalCode,
      country: address.country,
    },
    roles: user.roles,
    permissions: user.permissions,
  };
  // A claim without a value is left out, not null (OpenID Connect Core 5.3.2).
  return JSON.parse(JSON.stringify(claims, (_key, value) => value ?? undefined));
}

function mappedClaims(
  { data }: UserView,
  client: Pick<Client, "claims"> | null,
): Record<string, unknown> {
  const mapping = Object.entries(client?.claims ?? {});
  return Object.fromEntries(mapping.map(([claim, field]) => [claim, data[field]]));
}
