import { z } from "zod";
import { onOrOff } from "./admin-forms";
import { publicKeySet } from "./application-keys";
import { applicationTypes } from "./application-types";
import { applicationUrl, resourceIdentifier } from "./application-urls";
import {
  accessTokenBounds,
  applicationName,
  authMethods,
  refreshTokenBounds,
  updateApplicationBody,
} from "./applications";
import { id } from "./fields";
import { createResourceServerBody } from "./resource-servers";

/** One entry in each line; empty lines and repeated entries mean nothing. */
const lines = z
  .string()
  .max(50_000, "This is too long.")
  .optional()
  .transform((text = "") => [
    ...new Set(
      text
        .split("\n")
        .map((line) => line.trim())
        .filter(Boolean),
    ),
  ]);

/** `key = value` in each line. */
const pairLines = lines.transform((all, context) => {
  const pairs = all.map((line) => /^(\S+?)\s*=\s*(\S.*)$/.exec(line)?.slice(1));
  const wrong = all[pairs.indexOf(undefined)];
  const keys = pairs.map((pair) => pair?.[0]);
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  const message =
    wrong !== undefined ? `${wrong}: write it as name = text.` : `${twice} is there twice.`;
  if (wrong !== undefined || twice !== undefined) {
    context.addIssue({ code: "custom", message });
    return z.NEVER;
  }
  return Object.fromEntries(pairs as [string, string][]) as Record<string, string>;
});

/** The same, read by a schema for the whole. What is wrong with one of them is told with its name. */
function pairsOf<Schema extends z.ZodType>(schema: Schema) {
  return pairLines.transform((pairs, context): z.output<Schema> => {
    const parsed = schema.safeParse(pairs);
    if (parsed.success) return parsed.data;
    const [{ path, message } = { path: [], message: "" }] = parsed.error.issues;
    const named = path.length > 0 ? `${String(path[0])}: ${message}` : message;
    context.addIssue({ code: "custom", message: named });
    return z.NEVER;
  });
}

const optionalUrl = z
  .string()
  .trim()
  .optional()
  .transform((text) => text || null)
  .pipe(applicationUrl.nullable());

function wholeSeconds({ least, most }: { least: number; most: number }) {
  const message = `Enter a whole number of seconds from ${least} to ${most}.`;
  return z
    .string()
    .trim()
    .regex(/^\d{1,8}$/, message)
    .transform(Number)
    .refine((value) => value >= least && value <= most, message);
}

const signingAlg = z.enum(["RS256", "EdDSA"], "Choose an algorithm.");

export const newApplicationForm = z.object({
  type: z.enum(applicationTypes, "Choose a type."),
  name: applicationName,
  redirectUris: lines,
  postLogoutRedirectUris: lines,
  firstParty: onOrOff,
});

export const applicationGeneralForm = z.object({
  id,
  name: applicationName,
  logoUri: optionalUrl,
  homeUri: optionalUrl,
});

export const applicationAddressesForm = z.object({
  id,
  redirectUris: lines,
  postLogoutRedirectUris: lines,
  backchannelLogoutUri: optionalUrl,
});

/** No name with "token" in it: what was typed into such a field is not shown again. */
export const applicationLifetimesForm = z.object({
  id,
  signingAlg: signingAlg.optional(),
  accessSeconds: wholeSeconds(accessTokenBounds),
  refreshSeconds: wholeSeconds(refreshTokenBounds).optional(),
  refreshAlways: onOrOff,
});

const keySetText = z
  .string()
  .trim()
  .optional()
  .transform((text, context) => {
    if (!text) return null;
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue({ code: "custom", message: "Enter a JSON object with a list of keys." });
      return z.NEVER;
    }
  })
  .pipe(publicKeySet.nullable());

export const applicationProofForm = z.object({
  id,
  authMethod: z.enum(authMethods, "Choose a method."),
  jwks: keySetText,
  jwksUri: optionalUrl,
});

export const secretOverlaps = ["0", "1", "24", "72", "168"] as const;
export const newSecretForm = z.object({
  id,
  overlap: z.enum(secretOverlaps, "Choose how long the old secret works.").transform(Number),
});
export const revokeSecretForm = z.object({ id, secretId: id });

/** The roles are checkboxes with their ids as names. */
export const applicationUsersForm = z.looseObject({
  id,
  who: z.enum(["everyone", "roles"], "Choose who can use it."),
  firstParty: onOrOff,
});

export const applicationScopesForm = z.looseObject({
  id,
  claims: pairsOf(updateApplicationBody.shape.claims.unwrap()),
});

export const applicationApisForm = z.looseObject({ id });

/** The name is typed again, so that a stray click deletes nothing. */
export const deleteNamedForm = z
  .object({ id, expected: z.string(), confirmation: z.string() })
  .refine(({ expected, confirmation }) => expected === confirmation.trim(), {
    path: ["confirmation"],
    message: "This doesn’t match the name above.",
  });

const apiValues = {
  name: applicationName,
  scopes: pairsOf(createResourceServerBody.shape.scopes),
  signingAlg,
  accessSeconds: wholeSeconds(accessTokenBounds),
};
export const newApiForm = z.object({ identifier: resourceIdentifier, ...apiValues });
export const changeApiForm = z.object({ id, ...apiValues });

export const removeAccessForm = z.object({ id });
