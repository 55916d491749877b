import type { Client, Configuration, KoaContextWithOIDC } from "oidc-provider";
import { claimsOfScope } from "@/lib/domain/oidc/claims";
import { mayFetchDocument } from "@/lib/domain/oidc/client-documents";
import { acrs } from "@/lib/domain/oidc/login";
import type { Offer } from "@/lib/domain/oidc/offer";
import type { PrivateJwk } from "@/lib/domain/sessions/signing-keys";
import { extraTokenClaims, findAccount } from "./account";
import { adapterFor } from "./adapter";
import { clientOf } from "./clients";
import { documentLifetime, takeFromDocument } from "./documents";
import { errorPage } from "./error-page";
import { loadExistingGrant } from "./grants";
import { clientProperties, propertiesOf } from "./metadata";
import { deviceDone, deviceForm, deviceQuestion, signedOutPage, signOutForm } from "./pages";
import { policy } from "./policy";
import { requestOf } from "./request";
import { mayIntrospect, mayRevoke, resourceServer, scopeOrAll } from "./resources";

/** Seconds. Codes are used at once; a request under way has the time of a sign-up with its email. */
const CODE_SECONDS = 60;
const INTERACTION_SECONDS = 3600;
const DEVICE_SECONDS = 600;
/** As long as a session can last at most: a grant goes with its session. */
const GRANT_SECONDS = 400 * 86_400;

export const routes = {
  authorization: "/oidc/auth",
  code_verification: "/oidc/device",
  device_authorization: "/oidc/device/auth",
  end_session: "/oidc/logout",
  introspection: "/oidc/introspect",
  jwks: "/.well-known/jwks.json",
  pushed_authorization_request: "/oidc/par",
  revocation: "/oidc/revoke",
  token: "/oidc/token",
  userinfo: "/oidc/me",
} as const;

type Options = Offer & {
  keys: PrivateJwk[];
  appUrl: string;
  fetch: typeof globalThis.fetch;
};

/** The provider as Gatehouse runs it: the code flow with PKCE for everyone, and no implicit flow. */
export function configurationOf(options: Options): Configuration {
  const { keys, mappedClaims } = options;
  const secure = options.appUrl.startsWith("https:");
  const cookie = { httpOnly: true, sameSite: "lax", secure } as const;
  const prefix = secure ? "__Secure-" : "";
  return {
    adapter: adapterFor,
    jwks: { keys },
    routes,
    responseTypes: ["code"],
    subjectTypes: ["public"],
    scopes: [...Object.keys(claimsOfScope), "offline_access"],
    claims: {
      ...claimsOfScope,
      // How and when the user signed in, without asking for it.
      openid: ["sub", "acr", "amr", "auth_time", "sid"],
      profile: [...claimsOfScope.profile, ...mappedClaims],
      iss: null,
    },
    acrValues: [...acrs],
    discovery: {
      ui_locales_supported: ["en"],
      prompt_values_supported: ["none", "login", "consent", "select_account", "create"],
    },
    clientAuthMethods: ["client_secret_basic", "client_secret_post", "private_key_jwt", "none"],
    enabledJWA: {
      idTokenSigningAlgValues: ["RS256", "EdDSA"],
      clientAuthSigningAlgValues: ["RS256", "PS256", "ES256", "EdDSA"],
      ...(options.dpop && { dPoPSigningAlgValues: ["ES256", "EdDSA"] }),
    },
    // Every client, since nothing is lost by it (RFC 9700 2.1.1).
    pkce: { required: () => true },
    // One that is left out is one that nobody compares.
    allowOmittingSingleRegisteredRedirectUri: false,
    conformIdTokenClaims: false,
    cookies: {
      names: {
        session: `${secure ? "__Host-" : ""}gatehouse.oidc`,
        interaction: `${prefix}gatehouse.oidc-request`,
        resume: `${prefix}gatehouse.oidc-resume`,
      },
      long: { ...cookie, path: "/" },
      short: cookie,
      keys: [],
    },
    features: {
      backchannelLogout: { enabled: true },
      claimsParameter: { enabled: true },
      clientCredentials: { enabled: true },
      devInteractions: { enabled: false },
      deviceFlow: {
        enabled: true,
        userCodeInputSource: deviceForm,
        userCodeConfirmSource: deviceQuestion,
        successSource: deviceDone,
      },
      dPoP: { enabled: options.dpop },
      introspection: { enabled: true, allowedPolicy: mayIntrospect },
      pushedAuthorizationRequests: { enabled: options.pushedRequests },
      resourceIndicators: { enabled: true, getResourceServerInfo: resourceServer },
      revocation: { enabled: true, allowedPolicy: mayRevoke },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: signOutForm,
        postLogoutSuccessSource: signedOutPage,
      },
      ...(options.clientDocuments && {
        clientIdMetadataDocument: {
          ...{ enabled: true, ack: "draft-02", cacheDuration: documentLifetime },
          ...{ allowFetch, allowClient },
        },
      }),
    },
    interactions: { policy: policy(), url: (_ctx, { uid }) => `/authorize/${uid}` },
    findAccount: findAccount as NonNullable<Configuration["findAccount"]>,
    extraTokenClaims: extraTokenClaims as NonNullable<Configuration["extraTokenClaims"]>,
    loadExistingGrant,
    expiresWithSession: () => true,
    extraParams: { scope: scopeOrAll },
    extraClientMetadata: { properties: [...clientProperties], validator: takeFromDocument },
    issueRefreshToken,
    rotateRefreshToken: true,
    clientBasedCORS: (_ctx, origin, client) =>
      client.clientAuthMethod === "none" && originsOf(client.redirectUris).has(origin),
    renderError: errorPage,
    fetch: options.fetch,
    ttl: {
      AuthorizationCode: CODE_SECONDS,
      DeviceCode: DEVICE_SECONDS,
      Interaction: INTERACTION_SECONDS,
      Grant: GRANT_SECONDS,
      Session: GRANT_SECONDS,
      IdToken: 3600,
      AccessToken: (_ctx, token, client) =>
        token.resourceServer?.accessTokenTTL ?? propertiesOf(client).access_token_seconds,
      ClientCredentials: (_ctx, token, client) =>
        token.resourceServer?.accessTokenTTL ?? propertiesOf(client).access_token_seconds,
      RefreshToken: (_ctx, _token, client) => propertiesOf(client).refresh_token_seconds,
    },
  };
}

/** One that cannot be fetched is asked for again on the page that says so. */
async function allowFetch(koa: KoaContextWithOIDC, id: string): Promise<boolean> {
  const { ctx, asked } = requestOf(koa.req);
  if (asked.has(id)) return false;
  asked.add(id);
  return mayFetchDocument(ctx, id);
}

/**
 * A document that was fetched before is kept, while the settings can have changed. At userinfo the
 * account says so: there the token is no longer valid (RFC 6750 3.1).
 */
async function allowClient(koa: KoaContextWithOIDC, { clientId }: Client): Promise<boolean> {
  return koa.oidc.route === "userinfo" || (await clientOf(koa, clientId)) !== null;
}

/**
 * The library drops `offline_access` from a request without `prompt=consent`. Here a token lives no
 * longer than the user's session anyway, and the user has agreed once (OpenID Connect Core 11, "other
 * conditions"): what is registered for the application decides.
 */
async function issueRefreshToken(
  _ctx: unknown,
  client: Client,
  code: { scopes: Set<string> },
): Promise<boolean> {
  const scopes = [...code.scopes, ...String(client.scope ?? "").split(" ")];
  return (
    client.grantTypeAllowed("refresh_token") &&
    (scopes.includes("offline_access") || propertiesOf(client).refresh_always)
  );
}

function originsOf(uris: readonly string[] = []): Set<string> {
  return new Set(uris.filter((uri) => /^https?:/.test(uri)).map((uri) => new URL(uri).origin));
}
