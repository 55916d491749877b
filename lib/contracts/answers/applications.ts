import { z } from "zod";
import { applicationTypes, authMethods, userScopeNames } from "@/lib/contracts/applications";
import { count, text, time } from "./parts";

export const applicationSecretView = z.object({
  id: z.uuid(),
  prefix: z.string().meta({ description: "The first characters, to recognise the secret." }),
  createdAt: time,
  expiresAt: time
    .nullable()
    .meta({ description: "When it stops working; null for the newest, which was not replaced." }),
  lastUsedAt: time.nullable(),
});
export type ApplicationSecretView = z.output<typeof applicationSecretView>;

/** An application, without its secrets. */
export const applicationView = z.object({
  id: z.uuid().meta({ description: "Also its `client_id`." }),
  name: z.string(),
  type: z.enum(applicationTypes),
  logoUri: text,
  homeUri: text,
  redirectUris: z.array(z.string()),
  postLogoutRedirectUris: z.array(z.string()),
  backchannelLogoutUri: text,
  scopes: z.array(z.enum(userScopeNames)),
  firstParty: z.boolean().meta({ description: "Its users are not asked for consent." }),
  allowedRoles: z.array(z.object({ id: z.uuid(), name: text })).meta({
    description: "Who can use it; empty for everyone. The name of a deleted role is null.",
  }),
  resources: z.array(
    z.object({
      id: z.uuid(),
      identifier: z.string(),
      name: z.string(),
      scopes: z.array(z.string()),
    }),
  ),
  authMethod: z.enum(authMethods),
  jwks: z.object({ keys: z.array(z.looseObject({})) }).nullable(),
  jwksUri: text,
  idTokenAlg: z.enum(["RS256", "EdDSA"]),
  refreshAlways: z
    .boolean()
    .meta({ description: "It gets refresh tokens without asking for `offline_access`." }),
  accessTokenSeconds: count,
  refreshTokenSeconds: count,
  claims: z
    .record(z.string(), z.string())
    .meta({ description: "Claims that hold a field of the user, by its key." }),
  secrets: z.array(applicationSecretView).meta({ description: "Newest first; two at most." }),
  createdAt: time,
  updatedAt: time,
  lastUsedAt: time.nullable(),
});
export type ApplicationView = z.output<typeof applicationView>;

/** A new application, or one with a new secret. */
export const applicationWithSecretView = z.object({
  application: applicationView,
  secret: text.meta({ description: "Shown only here; null where it has none." }),
});
export type ApplicationWithSecret = z.output<typeof applicationWithSecretView>;

export const applicationStatisticsView = z.object({
  users: count.meta({
    description: "How many people signed in to it in these days; at most 1,000,000 are counted.",
  }),
  signIns: z
    .array(z.object({ day: z.iso.date(), count }))
    .meta({ description: "The last 30 days in UTC, oldest first." }),
  countedTo: time.nullable().meta({
    description: "Later sign-ins are not counted yet; null before the first count.",
  }),
  lastUsedAt: time.nullable(),
});
export type ApplicationStatistics = z.output<typeof applicationStatisticsView>;

export const resourceServerView = z.object({
  id: z.uuid(),
  identifier: z.string(),
  name: z.string(),
  scopes: z.record(z.string(), z.string()),
  accessTokenSeconds: count,
  signingAlg: z.enum(["RS256", "EdDSA"]),
  applications: count.meta({ description: "How many applications can ask for its tokens." }),
  createdAt: time,
});
export type ResourceServerView = z.output<typeof resourceServerView>;

/** An application, as a user of it sees it. */
export const usedApplicationView = z.object({
  id: z.uuid(),
  name: z.string(),
  logoUri: text,
  homeUri: text,
  firstParty: z.boolean(),
  scopes: z.array(z.string()).meta({ description: "What the user allowed it to know." }),
  resources: z
    .array(
      z.object({
        name: z.string(),
        scopes: z.array(z.object({ name: z.string(), text: z.string() })),
      }),
    )
    .meta({ description: "What the user allowed it to do elsewhere." }),
  allowedAt: time.nullable().meta({ description: "Null where nobody had to be asked." }),
  lastUsedAt: time.nullable().meta({
    description: "By a session that has not ended; null where there is none.",
  }),
});
export type UsedApplication = z.output<typeof usedApplicationView>;
