import { type ClientMetadata, errors } from "oidc-provider";
import { redirectUriProblem } from "@/lib/contracts/application-urls";
import { accessTokenBounds, MAX_REDIRECTS, refreshTokenBounds } from "@/lib/contracts/applications";
import { documentHost, documentScopes, isDocumentId } from "@/lib/domain/oidc/client-documents";
import { clientProperties } from "./metadata";

/** For how long a document is used before it is fetched again, in seconds, whatever its headers say. */
export const documentLifetime = { min: 300, max: 86_400 };

/**
 * Takes from the document of a client that nobody registered its redirect URIs, and nothing else: name,
 * logo, lifetimes and addresses to which people are sent after a sign-out are anyone's claim. The library
 * calls it for each property of ours, with the metadata as it will be used, before it checks it.
 * @throws invalid_client_metadata for a client that proves itself by a signature, which is not supported
 */
export function takeFromDocument(
  _koa: unknown,
  property: string,
  _value: unknown,
  metadata: ClientMetadata,
): void {
  const { client_id: id, redirect_uris, token_endpoint_auth_method: method } = metadata;
  if (property !== clientProperties[0] || !isDocumentId(id)) return;
  if (method === "private_key_jwt") {
    throw new errors.InvalidClientMetadata("token_endpoint_auth_method must be none");
  }
  for (const name of Object.keys(metadata)) delete metadata[name];
  Object.assign(metadata, {
    client_id: id,
    client_name: documentHost(id),
    redirect_uris: usableUris(id, redirect_uris),
    application_type: "native",
    grant_types: ["authorization_code", "refresh_token"],
    response_types: ["code"],
    token_endpoint_auth_method: "none",
    id_token_signed_response_alg: "RS256",
    scope: documentScopes.join(" "),
    post_logout_redirect_uris: [],
    access_token_seconds: accessTokenBounds.usual,
    refresh_token_seconds: refreshTokenBounds.usual,
    // Its tokens end with the user's session, and only the user can begin again.
    refresh_always: true,
  } satisfies ClientMetadata);
}

/**
 * Those of its own host, which users see, and those that lead to a program on the user's device. With none
 * left the library refuses the client.
 */
function usableUris(id: string, uris: unknown): string[] {
  if (!Array.isArray(uris) || uris.length > MAX_REDIRECTS) return [];
  return uris.filter((uri: unknown): uri is string => {
    if (typeof uri !== "string" || redirectUriProblem(uri, "native") !== null) return false;
    const { protocol, host } = new URL(uri);
    return protocol !== "https:" || host === documentHost(id);
  });
}
