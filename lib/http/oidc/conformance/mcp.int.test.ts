import * as oauth from "oauth4webapi";
import { beforeEach, describe, expect, it } from "vitest";
import { testApp } from "@/lib/testing/app";
import { type MadeUser, makeUser, signInAs } from "@/lib/testing/factories";
import { makeClient, OidcBrowser, oidcFetch, oidcPlatform } from "@/lib/testing/oidc";
import { changeOffer } from "@/lib/testing/oidc-offer";
import { mounts, useMount } from "@/lib/testing/oidc-on-node";

/**
 * What the authorization part of the Model Context Protocol asks of an authorization server. The first
 * three are the scenarios of `@modelcontextprotocol/conformance` for such servers, by their names; the
 * others are rules of the specification for which it has none.
 */

const ID = "https://mcp.example.com/oauth/client.json";
const BACK = "http://127.0.0.1:33418/callback";
const API = "https://tools.example.com/mcp";
const OTHER = "https://other.example.com/mcp";

const fetchOutside = async (url: string) => ({
  ...{ status: 200, headers: { "content-type": "application/json" } },
  // As Visual Studio Code describes itself, but for the addresses.
  body: Buffer.from(
    JSON.stringify({
      ...{ client_id: url, client_name: "An editor", response_types: ["code"] },
      redirect_uris: ["http://127.0.0.1/callback", "https://mcp.example.com/redirect"],
      grant_types: ["authorization_code", "refresh_token"],
      token_endpoint_auth_method: "none",
    }),
  ),
});

const app = testApp();
const platform = () => ({ ...oidcPlatform(app()), fetchOutside });
const client: oauth.Client = { client_id: ID };
let user: MadeUser;
let browser: OidcBrowser;

beforeEach(async () => {
  user = await makeUser(app());
  browser = new OidcBrowser(platform(), (await signInAs(platform(), user)).token);
  await changeOffer(platform(), { clientDocuments: true, clientDocumentApis: [API] });
  for (const identifier of [API, OTHER]) {
    await makeClient(platform(), { resource: { identifier, scopes: ["tools:call"] } });
  }
});

const options = () => ({ [oauth.customFetch]: oidcFetch(platform()) as never });

async function metadata(algorithm: "oauth2" | "oidc" = "oauth2") {
  const issuer = new URL(app().appUrl);
  const answer = await oauth.discoveryRequest(issuer, { algorithm, ...options() });
  return { answer, server: await oauth.processDiscoveryResponse(issuer, answer.clone()) };
}

type Asked = { url: URL; verifier: string; state: string };

async function ask(params: Record<string, string> = {}): Promise<Asked> {
  const { server } = await metadata();
  const [verifier, state] = [oauth.generateRandomCodeVerifier(), oauth.generateRandomState()];
  const url = new URL(server.authorization_endpoint ?? "");
  url.search = new URLSearchParams({
    ...{ client_id: ID, response_type: "code", redirect_uri: BACK, state },
    ...{ scope: "tools:call", resource: API, code_challenge_method: "S256" },
    ...{ code_challenge: await oauth.calculatePKCECodeChallenge(verifier), ...params },
  }).toString();
  return { url, verifier, state };
}

async function exchange({ verifier, state }: Asked, location: string, verifiedBy = verifier) {
  const { server } = await metadata();
  // Refuses an answer without the right `iss` and `state`.
  const answer = oauth.validateAuthResponse(server, client, new URL(location), state);
  const additionalParameters = { resource: API };
  const response = await oauth.authorizationCodeGrantRequest(
    ...([server, client, oauth.None(), answer, BACK, verifiedBy] as const),
    { ...options(), additionalParameters },
  );
  return { server, response };
}

async function signIn(params: Record<string, string> = {}) {
  const asked = await ask(params);
  const { server, response } = await exchange(asked, await browser.authorize(asked.url));
  const tokens = await oauth.processAuthorizationCodeResponse(server, client, response.clone());
  return { server, response, tokens };
}

const claimsOf = (jwt: string) =>
  JSON.parse(Buffer.from(jwt.split(".")[1] ?? "", "base64url").toString("utf8"));
const errorIn = (location: string) => new URL(location).searchParams.get("error");

describe.each(mounts)("on the mount by %s", (mount) => {
  useMount(mount);

  it("authorization-server-metadata: both addresses answer with the endpoints and S256", async () => {
    for (const algorithm of ["oauth2", "oidc"] as const) {
      const { answer, server } = await metadata(algorithm);
      expect(answer.status).toBe(200);
      expect(answer.headers.get("content-type")).toMatch(/^application\/json/);
      expect(server).toMatchObject({
        issuer: app().appUrl,
        authorization_endpoint: `${app().appUrl}/oidc/auth`,
        token_endpoint: `${app().appUrl}/oidc/token`,
        response_types_supported: ["code"],
        code_challenge_methods_supported: ["S256"],
        grant_types_supported: expect.arrayContaining(["authorization_code", "refresh_token"]),
        token_endpoint_auth_methods_supported: expect.arrayContaining(["none"]),
        authorization_response_iss_parameter_supported: true,
      });
    }
  });

  it("authorization-server-metadata-cimd: client_id_metadata_document_supported is true", async () => {
    const { server } = await metadata();
    expect(server).toMatchObject({ client_id_metadata_document_supported: true });
  });

  it("authorization-code-grant: the code comes with state and iss, and tokens as JSON that is not stored", async () => {
    const { response, tokens } = await signIn();
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toMatch(/^application\/json/);
    expect(response.headers.get("cache-control")).toContain("no-store");
    expect(tokens).toMatchObject({ token_type: "bearer", scope: "tools:call" });
    expect(tokens.expires_in).toBeGreaterThan(0);
  });

  it("PKCE: a request without S256, or a code without its verifier, is refused", async () => {
    const { url } = await ask();
    for (const change of [
      (params: URLSearchParams) => params.delete("code_challenge"),
      (params: URLSearchParams) => params.set("code_challenge_method", "plain"),
    ]) {
      const changed = new URL(url);
      change(changed.searchParams);
      expect(errorIn(await browser.authorize(changed))).toBe("invalid_request");
    }
    const asked = await ask();
    const location = await browser.authorize(asked.url);
    const { response } = await exchange(asked, location, oauth.generateRandomCodeVerifier());
    expect(await response.json()).toMatchObject({ error: "invalid_grant" });
  });

  it("RFC 8707: the token is for the resource that was asked for, and for no other", async () => {
    const { tokens } = await signIn();
    expect(claimsOf(tokens.access_token)).toMatchObject({
      ...{ iss: app().appUrl, aud: API, sub: user.id, client_id: ID, scope: "tools:call" },
    });
    for (const resource of [OTHER, "https://unknown.example.com/mcp", `${API}/`]) {
      const { url } = await ask({ resource });
      expect(errorIn(await browser.authorize(url)), resource).toBe("invalid_target");
    }
  });

  it("RFC 9207: an error comes with iss and state too", async () => {
    const { server } = await metadata();
    const { url, state } = await ask();
    const answer = new URL(await browser.authorize(url, "deny"));
    expect(answer.searchParams.get("iss")).toBe(server.issuer);
    expect(() => oauth.validateAuthResponse(server, client, answer, state)).toThrow(
      oauth.AuthorizationResponseError,
    );
    expect(errorIn(answer.href)).toBe("access_denied");
  });

  it("refresh: a public client's refresh token works once, and the next has the same resource", async () => {
    const { server, tokens } = await signIn();
    const refresh = async (token: string | undefined) => {
      const additionalParameters = { resource: API };
      const more = { ...options(), additionalParameters };
      return oauth.refreshTokenGrantRequest(server, client, oauth.None(), token ?? "", more);
    };
    const answer = await refresh(tokens.refresh_token);
    const next = await oauth.processRefreshTokenResponse(server, client, answer);
    expect(next.refresh_token).not.toBe(tokens.refresh_token);
    expect(claimsOf(next.access_token)).toMatchObject({ aud: API, scope: "tools:call" });
    expect(await (await refresh(tokens.refresh_token)).json()).toMatchObject({
      error: "invalid_grant",
    });
  });

  it("redirect URIs: a program on the user's device can listen on any port of 127.0.0.1, and only there", async () => {
    const { url } = await ask({ redirect_uri: "http://127.0.0.1:50001/callback" });
    expect(await browser.authorize(url)).toMatch(/^http:\/\/127\.0\.0\.1:50001\/callback\?code=/);
    for (const redirect_uri of ["http://127.0.0.2:33418/callback", "http://127.0.0.1:33418/cb"]) {
      const wrong = await ask({ redirect_uri });
      expect(await browser.authorize(wrong.url), redirect_uri).toMatch(/^400 /);
    }
  });

  it("client authentication: there is no dynamic registration to abuse", async () => {
    const { server } = await metadata();
    expect(server).not.toHaveProperty("registration_endpoint");
  });
});
