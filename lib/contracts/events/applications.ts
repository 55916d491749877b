import { z } from "zod";
import { type EventKind, toAdmins, toAll } from "./kinds";

const text = z.string();
const textOrNot = text.nullable();
const texts = z.array(text);

/** Every setting of an application. Of its keys only the names: they are public, but long. */
const applicationSettings = z.strictObject({
  ...{ name: text, logoUri: textOrNot, homeUri: textOrNot },
  ...{ redirectUris: texts, postLogoutRedirectUris: texts, backchannelLogoutUri: textOrNot },
  ...{ scopes: texts, firstParty: z.boolean(), allowedRoles: texts },
  resources: z.array(z.strictObject({ id: text, scopes: texts })),
  ...{ authMethod: text, jwks: texts.nullable(), jwksUri: textOrNot, idTokenAlg: text },
  ...{
    refreshAlways: z.boolean(),
    accessTokenSeconds: z.number(),
    refreshTokenSeconds: z.number(),
  },
  claims: z.record(text, text),
});

const ofApplication = { applicationId: text, name: text };

const serverSettings = z.strictObject({
  ...{ name: text, scopes: z.record(text, text) },
  ...{ accessTokenSeconds: z.number(), signingAlg: text },
});

const ofServer = { resourceServerId: text, identifier: text };

/** Applications that sign their users in here, and the APIs that they call. */
export const applicationEvents = {
  "application.created": {
    text: "Application registered",
    data: z.strictObject({ ...ofApplication, type: text, to: applicationSettings }),
    audience: toAdmins,
  },
  "application.updated": {
    text: "Application changed",
    /** `from` and `to` hold what has changed; `name` is the one before. */
    data: z.strictObject({
      ...ofApplication,
      from: applicationSettings.partial(),
      to: applicationSettings.partial(),
    }),
    audience: toAdmins,
  },
  "application.deleted": {
    text: "Application deleted",
    data: z.strictObject({ ...ofApplication, type: text }),
    audience: toAdmins,
  },
  "application.secret_created": {
    text: "Secret of an application created",
    /** `until`: when the secret that it replaces stops working; null where there was none. */
    data: z.strictObject({ ...ofApplication, prefix: text, until: textOrNot }),
    audience: toAdmins,
  },
  "application.secret_revoked": {
    text: "Secret of an application revoked",
    data: z.strictObject({ ...ofApplication, prefix: text }),
    audience: toAdmins,
  },
  "application.signed_in": {
    text: "Signed in to an application",
    data: z.strictObject(ofApplication),
    audience: toAll,
  },
  "application.consent_given": {
    text: "Application allowed to use the account",
    data: z.strictObject({ ...ofApplication, scopes: texts }),
    audience: toAll,
  },
  "application.consent_revoked": {
    text: "Access of an application removed",
    data: z.strictObject(ofApplication),
    audience: toAll,
  },
  "resource_server.created": {
    text: "Resource server (API) added",
    data: z.strictObject({ ...ofServer, to: serverSettings }),
    audience: toAdmins,
  },
  "resource_server.updated": {
    text: "Resource server (API) changed",
    /** `from` and `to` hold what has changed. */
    data: z.strictObject({
      ...ofServer,
      from: serverSettings.partial(),
      to: serverSettings.partial(),
    }),
    audience: toAdmins,
  },
  "resource_server.deleted": {
    text: "Resource server (API) deleted",
    data: z.strictObject({ ...ofServer, name: text }),
    audience: toAdmins,
  },
} as const satisfies Record<string, EventKind>;
