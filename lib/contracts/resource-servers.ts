import { z } from "zod";
import { resourceIdentifier } from "./application-urls";
import { accessTokenBounds, applicationName, recordOf, scopeProblem } from "./applications";
import { line } from "./fields";

export const MAX_RESOURCE_SERVERS = 200;
export const MAX_SCOPES = 100;

const text = line(200).pipe(z.string().min(1, "Say what the scope allows."));

const { least, most, usual } = accessTokenBounds;
const message = `Enter a whole number of seconds from ${least} to ${most}.`;

const settings = {
  name: applicationName,
  scopes: recordOf(text, { problem: scopeProblem, most: MAX_SCOPES }).meta({
    description: "Its scopes, each with what users are told that it allows.",
  }),
  accessTokenSeconds: z.number(message).int(message).min(least, message).max(most, message),
  signingAlg: z.enum(["RS256", "EdDSA"]),
};

export const createResourceServerBody = z.strictObject({
  identifier: resourceIdentifier.meta({
    description:
      "An absolute URI without a fragment: the audience of its tokens. It cannot change.",
  }),
  name: settings.name,
  scopes: settings.scopes.default({}),
  accessTokenSeconds: settings.accessTokenSeconds.default(usual),
  signingAlg: settings.signingAlg.default("RS256"),
});
export type CreateResourceServer = z.output<typeof createResourceServerBody>;

/** What is absent stays as it is. */
export const updateResourceServerBody = z.strictObject(settings).partial();
export type UpdateResourceServer = z.output<typeof updateResourceServerBody>;
