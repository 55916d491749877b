import type { JWTPayload } from "jose";
import {
  ClientSecretBasic,
  introspectionRequest,
  processIntrospectionResponse,
  WWWAuthenticateChallengeError,
} from "oauth4webapi";
import { TokenError } from "./errors";
import { type Issuer, issuerUrl, requestOptions } from "./issuer";

/** The credentials with which an API asks about tokens: those of an application of type machine. */
export type IntrospectionCredentials = { clientId: string; clientSecret: string };

/**
 * The claims of a token that the issuer says is active (RFC 7662).
 * @throws TokenError token_revoked, issuer_unavailable; TypeError if the issuer refuses the
 *   credentials, which the operator has to mend
 */
export async function introspect(
  { metadata }: Issuer,
  { clientId, clientSecret }: IntrospectionCredentials,
  token: string,
): Promise<JWTPayload> {
  const client = { client_id: clientId };
  const options = requestOptions(issuerUrl(metadata.issuer));
  const answer = await introspectionRequest(
    ...([metadata, client, ClientSecretBasic(clientSecret), token, options] as const),
  ).catch(unavailable);
  if (answer.status >= 500) throw new TokenError("issuer_unavailable");
  const { active, ...claims } = await processIntrospectionResponse(metadata, client, answer).catch(
    (error) => {
      if (answer.status !== 401 && !(error instanceof WWWAuthenticateChallengeError)) {
        return unavailable(error);
      }
      throw new TypeError("Gatehouse refused the client id and secret for introspection.", {
        cause: error,
      });
    },
  );
  if (!active) throw new TokenError("token_revoked");
  return claims as JWTPayload;
}

function unavailable(cause: unknown): never {
  throw new TokenError("issuer_unavailable", { cause });
}
