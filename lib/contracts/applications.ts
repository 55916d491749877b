import { z } from "zod";
import { publicKeySet } from "./application-keys";
import { type ApplicationType, applicationTypes, hasRedirects } from "./application-types";
import { applicationUrl, MAX_URI, redirectUriProblem } from "./application-urls";
import { fieldKey } from "./custom-fields";
import type { FieldIssue } from "./errors";
import { cursor, id, line, pageLimit } from "./fields";
import { isVisibleName } from "./visible-name";

export type { ApplicationType } from "./application-types";
export { applicationTypes, hasRedirects } from "./application-types";

/** What an application can ask to know about a user; each with what the consent page and the user's list say. */
export const userScopes = {
  openid: "The ID of your account",
  profile: "Your name, picture and other profile details",
  email: "Your email address",
  phone: "Your phone number",
  address: "Your postal address",
  offline_access: "Access while you’re signed in here, also when you don’t use it",
  roles: "Your roles",
  permissions: "Your permissions",
} as const satisfies Record<string, string>;
export type UserScope = keyof typeof userScopes;
export const userScopeNames = Object.keys(userScopes) as UserScope[];

/** How an application proves who it is: a secret, a signed statement (RFC 7523), or not at all. */
export const authMethods = ["secret", "private_key_jwt", "none"] as const;
export type AuthMethod = (typeof authMethods)[number];

/** A program in a browser or on a device can keep no secret (RFC 6749, 2.1). The first is the default. */
export const authMethodsOf: Record<ApplicationType, readonly [AuthMethod, ...AuthMethod[]]> = {
  web: ["secret", "private_key_jwt"],
  spa: ["none"],
  native: ["none"],
  machine: ["secret", "private_key_jwt"],
  device: ["none", "secret"],
};

/** Seconds. */
export const accessTokenBounds = { least: 60, most: 86_400, usual: 900 };
export const refreshTokenBounds = { least: 3_600, most: 31_536_000, usual: 2_592_000 };

export const MAX_APPLICATIONS = 1_000;
export const MAX_REDIRECTS = 20;
export const MAX_CLAIMS = 50;
export const MAX_OF_RESOURCES = 50;

function seconds({ least, most }: { least: number; most: number }) {
  const message = `Enter a whole number of seconds from ${least} to ${most}.`;
  return z.number(message).int(message).min(least, message).max(most, message);
}

/** What the user is shown, on pages and in emails. */
export const applicationName = line(60).refine(
  (name) => name !== "" && isVisibleName(name),
  "Enter a name.",
);

/** Claims that say something else already: of the token, the sign-in, or the user's identity. */
const takenClaims: readonly string[] = [
  ...["iss", "sub", "aud", "exp", "nbf", "iat", "jti", "azp", "nonce", "auth_time", "acr", "amr"],
  ...["sid", "at_hash", "c_hash", "s_hash", "events", "act", "cnf", "client_id", "scope", "typ"],
  ...["name", "given_name", "family_name", "middle_name", "nickname", "preferred_username"],
  ...["profile", "picture", "website", "gender", "birthdate", "zoneinfo", "locale", "updated_at"],
  ...["email", "email_verified", "phone_number", "phone_number_verified", "address"],
  ...["roles", "permissions", "__proto__", "constructor", "prototype"],
];

function claimProblem(name: string): string | null {
  if (!/^[a-zA-Z_][a-zA-Z0-9_.:/-]{0,99}$/.test(name)) {
    return "Use letters, digits and _ . : / - for a claim.";
  }
  return takenClaims.includes(name) ? "This claim has a meaning of its own." : null;
}

/** A scope of an API (RFC 6749, 3.3), as far as it needs no escaping anywhere. */
export function scopeProblem(name: string): string | null {
  if (!/^[a-zA-Z0-9][a-zA-Z0-9._:/-]{0,99}$/.test(name)) {
    return "Use letters, digits and . _ : / - for a scope.";
  }
  return Object.hasOwn(userScopes, name)
    ? "OpenID Connect gives this scope a meaning of its own."
    : null;
}

/** Texts by name. What is wrong with a name is told at its own path. */
export function recordOf<Value extends z.ZodType>(
  value: Value,
  { problem, most }: { problem: (name: string) => string | null; most: number },
) {
  return z.record(z.string(), value).superRefine((all, context) => {
    const names = Object.keys(all);
    if (names.length > most) {
      context.addIssue({ code: "custom", message: `Use at most ${most} of them.` });
    }
    for (const name of names) {
      const message = problem(name);
      if (message) context.addIssue({ code: "custom", path: [name], message });
    }
  });
}

const uris = z
  .array(z.string().max(MAX_URI, `Use at most ${MAX_URI} characters.`))
  .max(MAX_REDIRECTS, `Enter at most ${MAX_REDIRECTS} addresses.`);

export const resourceAccess = z.strictObject({
  id,
  scopes: z.array(z.string().max(100)).max(100),
});
export type ResourceAccess = z.output<typeof resourceAccess>;

/** Every setting of an application but its type, which it keeps. */
const settings = {
  name: applicationName,
  logoUri: applicationUrl.nullable(),
  homeUri: applicationUrl.nullable(),
  redirectUris: uris,
  postLogoutRedirectUris: uris,
  backchannelLogoutUri: applicationUrl.nullable(),
  scopes: z.array(z.enum(userScopeNames)).max(userScopeNames.length),
  firstParty: z.boolean(),
  allowedRoles: z.array(id).max(100),
  resources: z.array(resourceAccess).max(MAX_OF_RESOURCES),
  authMethod: z.enum(authMethods),
  jwks: publicKeySet.nullable(),
  jwksUri: applicationUrl.nullable(),
  idTokenAlg: z.enum(["RS256", "EdDSA"]),
  refreshAlways: z.boolean(),
  accessTokenSeconds: seconds(accessTokenBounds),
  refreshTokenSeconds: seconds(refreshTokenBounds),
  claims: recordOf(fieldKey, { problem: claimProblem, most: MAX_CLAIMS }),
};

const wholeApplication = z.strictObject(settings);
/** All settings of an application. */
export type ApplicationSettings = z.output<typeof wholeApplication>;

/** What is absent has the default of its type. */
export const createApplicationBody = wholeApplication.partial().extend({
  name: settings.name,
  type: z.enum(applicationTypes),
});
export type CreateApplication = z.output<typeof createApplicationBody>;

/** What is absent stays as it is. The type cannot change. */
export const updateApplicationBody = wholeApplication.partial();
export type UpdateApplication = z.output<typeof updateApplicationBody>;

/** What an application of a type has where nothing else is said. */
export function applicationDefaults(type: ApplicationType): Omit<ApplicationSettings, "name"> {
  return {
    ...{ logoUri: null, homeUri: null, redirectUris: [], postLogoutRedirectUris: [] },
    backchannelLogoutUri: null,
    scopes: type === "machine" ? [] : ["openid", "profile", "email"],
    ...{ firstParty: false, allowedRoles: [], resources: [] },
    authMethod: authMethodsOf[type][0],
    ...{ jwks: null, jwksUri: null, idTokenAlg: "RS256", refreshAlways: false },
    accessTokenSeconds: accessTokenBounds.usual,
    refreshTokenSeconds: refreshTokenBounds.usual,
    claims: {},
  };
}

/**
 * What does not fit together in the settings of an application of a type; nothing where all does. A form,
 * the API and the domain ask it about the same whole.
 */
export function applicationIssues(
  type: ApplicationType,
  settings: ApplicationSettings,
): FieldIssue[] {
  return [
    ...uriIssues(type, "redirectUris", settings.redirectUris),
    ...uriIssues(type, "postLogoutRedirectUris", settings.postLogoutRedirectUris),
    ...(type === "machine" ? machineIssues(settings) : []),
    ...authIssues(type, settings),
  ];
}

const issue = (path: string, message: string): FieldIssue => ({
  ...{ path, message },
  code: "invalid_value",
});

function uriIssues(
  type: ApplicationType,
  path: "redirectUris" | "postLogoutRedirectUris",
  uris: readonly string[],
): FieldIssue[] {
  if (!hasRedirects(type)) {
    return uris.length === 0 ? [] : [issue(path, "An application of this type has none.")];
  }
  if (uris.length === 0 && path === "redirectUris") {
    return [issue(path, "Enter at least one address.")];
  }
  return uris.flatMap((uri, index) => {
    const problem = redirectUriProblem(uri, type);
    return problem ? [issue(`${path}.${index}`, problem)] : [];
  });
}

/** Nobody signs in to it: it acts for itself. */
function machineIssues(settings: ApplicationSettings): FieldIssue[] {
  const none = "A machine signs no users in.";
  return [
    ...(settings.scopes.length > 0 ? [issue("scopes", none)] : []),
    ...(settings.allowedRoles.length > 0 ? [issue("allowedRoles", none)] : []),
    ...(settings.backchannelLogoutUri ? [issue("backchannelLogoutUri", none)] : []),
    ...(settings.refreshAlways ? [issue("refreshAlways", none)] : []),
    ...(Object.keys(settings.claims).length > 0 ? [issue("claims", none)] : []),
  ];
}

function authIssues(
  type: ApplicationType,
  { authMethod, jwks, jwksUri }: ApplicationSettings,
): FieldIssue[] {
  if (!authMethodsOf[type].includes(authMethod)) {
    return [issue("authMethod", "An application of this type cannot prove who it is this way.")];
  }
  const given = [jwks, jwksUri].filter((one) => one !== null).length;
  if (authMethod === "private_key_jwt" && given !== 1) {
    return [issue("jwks", "Enter its public keys, or the address where it publishes them.")];
  }
  if (authMethod !== "private_key_jwt" && given > 0) {
    return [issue("jwks", "Only an application that signs has keys.")];
  }
  return [];
}

export const listApplicationsQuery = z.strictObject({
  q: line(60).optional(),
  limit: pageLimit.default(50),
  cursor: cursor.optional(),
});
export type ListApplicationsQuery = z.input<typeof listApplicationsQuery>;

/** How long the secret that a new one replaces works on, in hours; 0: it stops now. */
export const secretOverlap = z.number().int().min(0).max(168).default(24);
export const createSecretBody = z.strictObject({ overlapHours: secretOverlap });
