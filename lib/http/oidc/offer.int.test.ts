import { generateKeyPair } from "jose";
import * as oidc from "openid-client";
import { beforeEach, describe, expect, it } from "vitest";
import { settingsSchema } from "@/lib/contracts/settings";
import { testApp } from "@/lib/testing/app";
import { type MadeUser, makeUser, signInAs } from "@/lib/testing/factories";
import {
  askToSignIn,
  callOidc,
  configureClient,
  type MadeClient,
  makeClient,
  OidcBrowser,
  oidcPlatform,
} from "@/lib/testing/oidc";
import { changeOffer } from "@/lib/testing/oidc-offer";
import { post, requestUrl } from "@/lib/testing/oidc-requests";

const app = testApp();
const platform = () => oidcPlatform(app());
let user: MadeUser;
let browser: OidcBrowser;
let client: MadeClient;

beforeEach(async () => {
  user = await makeUser(app());
  browser = new OidcBrowser(platform(), (await signInAs(platform(), user)).token);
  client = await makeClient(platform());
  const { pushedRequests, dpop, clientDocuments } = settingsSchema.parse({});
  await changeOffer(platform(), { pushedRequests, dpop, clientDocuments });
});

const discovery = async () => {
  const url = `${app().appUrl}/.well-known/oauth-authorization-server`;
  return (await callOidc(platform(), new Request(url))).json();
};

it("by default, requests can be pushed, tokens be bound to keys, and clients must be registered", async () => {
  expect(await discovery()).toMatchObject({
    pushed_authorization_request_endpoint: `${app().appUrl}/oidc/par`,
    dpop_signing_alg_values_supported: ["ES256", "EdDSA"],
  });
  expect(await discovery()).not.toHaveProperty("client_id_metadata_document_supported");
});

describe("pushed requests", () => {
  const push = () => {
    const { searchParams } = requestUrl(client);
    return post(platform(), "/oidc/par", {
      ...Object.fromEntries(searchParams),
      client_secret: client.secret,
    });
  };

  it("are refused while the setting is off, and taken again without a restart", async () => {
    expect((await push()).status).toBe(201);
    await changeOffer(platform(), { pushedRequests: false });
    expect(await discovery()).not.toHaveProperty("pushed_authorization_request_endpoint");
    expect((await push()).status).toBe(404);
    await changeOffer(platform(), { pushedRequests: true });
    expect((await push()).status).toBe(201);
  });

  it("that were taken before have no use once it is off", async () => {
    const { body } = await push();
    await changeOffer(platform(), { pushedRequests: false });
    const url = new URL("/oidc/auth", app().appUrl);
    const request = { client_id: client.id, request_uri: String(body.request_uri) };
    url.search = new URLSearchParams(request).toString();
    expect(await browser.authorize(url)).not.toContain("code=");
  });
});

describe("tokens that are bound to a key", () => {
  async function bound() {
    const config = await configureClient(platform(), client);
    const DPoP = oidc.getDPoPHandle(config, await generateKeyPair("ES256"));
    const asked = await askToSignIn(config);
    const location = await browser.authorize(asked.url);
    const tokens = await oidc.authorizationCodeGrant(
      config,
      new URL(location),
      {
        pkceCodeVerifier: asked.verifier,
        expectedState: asked.state,
        expectedNonce: asked.nonce,
      },
      undefined,
      { DPoP },
    );
    return { tokens };
  }

  it("are worth nothing without their key, also once the setting is off", async () => {
    const { tokens } = await bound();
    expect(tokens.token_type).toBe("dpop");
    await changeOffer(platform(), { dpop: false });
    expect(await discovery()).not.toHaveProperty("dpop_signing_alg_values_supported");
    for (const [scheme, status] of [
      ["Bearer", 401],
      ["DPoP", 400],
    ] as const) {
      const authorization = `${scheme} ${tokens.access_token}`;
      expect((await post(platform(), "/oidc/me", "", { authorization })).status).toBe(status);
    }
  });

  it("are not issued while it is off: the proof is not looked at", async () => {
    await changeOffer(platform(), { dpop: false });
    const { tokens } = await bound().catch(() => ({ tokens: null }));
    expect(tokens?.token_type ?? "none").not.toBe("dpop");
  });
});
