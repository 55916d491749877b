import { createHash } from "node:crypto";
import type { ClientMetadata } from "oidc-provider";
import type { Client } from "@/lib/domain/oidc/client";

const CODE = "authorization_code";
const REFRESH = "refresh_token";
const DEVICE = "urn:ietf:params:oauth:grant-type:device_code";

const grantTypes: Record<Client["type"], string[]> = {
  web: [CODE, REFRESH, "client_credentials"],
  spa: [CODE, REFRESH],
  native: [CODE, REFRESH, DEVICE],
  device: [DEVICE, REFRESH],
  machine: ["client_credentials"],
};

/** What an application has besides the metadata that the standards name. */
export const clientProperties = [
  "access_token_seconds",
  "refresh_token_seconds",
  "refresh_always",
] as const;
type Properties = {
  access_token_seconds: number;
  refresh_token_seconds: number;
  refresh_always: boolean;
};

export function propertiesOf(client: object): Properties {
  return client as Properties;
}

/**
 * An application as the provider's library describes a client (RFC 7591).
 * @param isBasic whether this request sends the secret in the Authorization header: both ways are right
 */
export function metadataOf(client: Client, isBasic: boolean): ClientMetadata {
  const usesCode = client.type !== "machine" && client.type !== "device";
  return {
    client_id: client.id,
    client_name: client.name,
    application_type: client.type === "native" ? "native" : "web",
    grant_types: grantTypes[client.type],
    response_types: usesCode ? ["code"] : [],
    redirect_uris: client.redirectUris,
    post_logout_redirect_uris: client.postLogoutRedirectUris,
    // The library takes no empty list. A machine gets no scope of users all the same.
    scope: client.scopes.join(" ") || "openid",
    id_token_signed_response_alg: client.idTokenAlg,
    access_token_seconds: client.accessTokenSeconds,
    refresh_token_seconds: client.refreshTokenSeconds,
    refresh_always: client.refreshAlways,
    ...authenticationOf(client, isBasic),
    ...(client.logoUri && { logo_uri: client.logoUri }),
    ...(client.homeUri && { client_uri: client.homeUri }),
    ...(client.backchannelLogoutUri && {
      backchannel_logout_uri: client.backchannelLogoutUri,
      backchannel_logout_session_required: true,
    }),
  };
}

function authenticationOf(client: Client, isBasic: boolean): Partial<ClientMetadata> {
  if (client.authMethod === "none") return { token_endpoint_auth_method: "none" };
  if (client.authMethod === "secret") {
    return {
      token_endpoint_auth_method: isBasic ? "client_secret_basic" : "client_secret_post",
      // The library wants a secret. This is none: `compareClientSecret` compares hashes.
      client_secret: createHash("sha256").update(client.secretHashes.join()).digest("base64url"),
    };
  }
  return {
    token_endpoint_auth_method: "private_key_jwt",
    ...(client.jwks && { jwks: client.jwks as NonNullable<ClientMetadata["jwks"]> }),
    ...(client.jwksUri && { jwks_uri: client.jwksUri }),
  };
}
