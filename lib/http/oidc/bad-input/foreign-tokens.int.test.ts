import { beforeEach, describe, expect, it } from "vitest";
import { testApp } from "@/lib/testing/app";
import { testPlatform } from "@/lib/testing/context";
import { makeUser, signInAs } from "@/lib/testing/factories";
import { type MadeClient, makeClient, OidcBrowser, oidcPlatform } from "@/lib/testing/oidc";
import { askForTokens, codeFor, codeForm, post } from "@/lib/testing/oidc-requests";

const API = "https://api.example/orders";
const resource = { identifier: API, scopes: ["orders:read"] };
const app = testApp();
const platform = () => oidcPlatform(app());
let client: MadeClient;

beforeEach(async () => {
  client = await makeClient(platform(), { refreshAlways: true, resource });
});

/** The tokens of one sign-in, for an API or opaque. */
async function tokensOn(on = platform(), as = client, forApi = false) {
  const me = await signInAs(on, await makeUser(on));
  const params = forApi ? { resource: API, scope: "openid orders:read" } : undefined;
  const code = await codeFor(new OidcBrowser(on, me.token), as, params);
  const { body } = await askForTokens(on, as, codeForm(code, forApi ? { resource: API } : {}));
  return body as { access_token: string; refresh_token: string; id_token: string };
}

const introspect = async ({ id, secret }: MadeClient, token: string) => {
  const form = { client_id: id, client_secret: secret, token };
  return (await post(platform(), "/oidc/introspect", form)).body;
};
const userinfo = (token: string) =>
  post(platform(), "/oidc/me", "", { authorization: `Bearer ${token}` });
const inactive = { active: false };

describe("tokens of another instance", () => {
  it("are worth nothing here", async () => {
    const elsewhere = oidcPlatform(await testPlatform());
    try {
      const other = await makeClient(elsewhere, { refreshAlways: true, resource });
      const opaque = await tokensOn(elsewhere, other);
      const jwt = await tokensOn(elsewhere, other, true);
      for (const token of [opaque.access_token, opaque.refresh_token, jwt.access_token]) {
        expect(await introspect(client, token)).toEqual(inactive);
        expect((await userinfo(token)).status).toBe(401);
      }
      const form = { grant_type: "refresh_token", refresh_token: opaque.refresh_token };
      expect((await askForTokens(platform(), client, form)).body).toMatchObject({
        error: "invalid_grant",
      });
    } finally {
      await elsewhere.database.close();
    }
  });
});

describe("a token in the wrong place", () => {
  it("an ID token is no access token, and an API’s token opens no userinfo", async () => {
    const { id_token } = await tokensOn();
    const { access_token } = await tokensOn(platform(), client, true);
    for (const token of [id_token, access_token]) {
      expect((await userinfo(token)).status).toBe(401);
    }
    expect(await introspect(client, id_token)).toEqual(inactive);
  });

  it("a refresh token is no access token, and the other way round", async () => {
    const { access_token, refresh_token } = await tokensOn();
    expect((await userinfo(refresh_token)).status).toBe(401);
    const form = { grant_type: "refresh_token", refresh_token: access_token };
    expect((await askForTokens(platform(), client, form)).status).toBe(400);
  });

  it("a token with a changed signature, or none, is worth nothing", async () => {
    const { access_token } = await tokensOn(platform(), client, true);
    const [, body = "", signature = ""] = access_token.split(".");
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const forged = [
      `${part({ alg: "none", typ: "at+jwt" })}.${body}.`,
      `${part({ alg: "HS256", typ: "at+jwt" })}.${body}.${signature}`,
      `${access_token.slice(0, -6)}AAAAAA`,
    ];
    for (const token of forged) expect(await introspect(client, token)).toEqual(inactive);
    expect(await introspect(client, access_token)).toMatchObject({ active: true });
  });
});

describe("introspection", () => {
  it("tells an API about its own tokens, and no other application about any", async () => {
    const api = await makeClient(platform(), { type: "machine", redirectUris: [], resource });
    const stranger = await makeClient(platform(), { type: "machine", redirectUris: [] });
    const forApi = await tokensOn(platform(), client, true);
    const opaque = await tokensOn();
    expect(await introspect(api, forApi.access_token)).toMatchObject({ active: true, aud: API });
    for (const token of [opaque.access_token, opaque.refresh_token]) {
      expect(await introspect(client, token)).toMatchObject({ active: true });
      expect(await introspect(api, token)).toEqual(inactive);
    }
    for (const token of [forApi.access_token, opaque.access_token, opaque.refresh_token]) {
      expect(await introspect(stranger, token)).toEqual(inactive);
    }
  });

  it("tells nobody who does not prove who they are", async () => {
    const { access_token } = await tokensOn();
    const wrong = { client_id: client.id, client_secret: "wrong", token: access_token };
    expect((await post(platform(), "/oidc/introspect", wrong)).status).toBe(401);
    expect((await post(platform(), "/oidc/introspect", { token: access_token })).status).toBe(400);
  });

  it("tells a client without a secret about its own tokens only", async () => {
    const spa = { type: "spa", authMethod: "none", resource };
    const app = { ...(await makeClient(platform(), spa)), secret: "" };
    const own = await tokensOn(platform(), app);
    const { access_token } = await tokensOn(platform(), client, true);
    const ask = async (token: string) =>
      (await post(platform(), "/oidc/introspect", { client_id: app.id, token })).body;
    expect(await ask(own.access_token)).toMatchObject({ active: true });
    expect(await ask(access_token)).toEqual(inactive);
  });
});

describe("revocation", () => {
  const revoke = ({ id, secret }: MadeClient, token: string) =>
    post(platform(), "/oidc/revoke", { client_id: id, client_secret: secret, token });

  it("ends an access token", async () => {
    const { access_token } = await tokensOn();
    expect((await revoke(client, access_token)).status).toBe(200);
    expect((await userinfo(access_token)).status).toBe(401);
  });

  it("of a refresh token ends the access tokens too", async () => {
    const { access_token, refresh_token } = await tokensOn();
    expect((await revoke(client, refresh_token)).status).toBe(200);
    expect((await userinfo(access_token)).status).toBe(401);
    expect(await introspect(client, refresh_token)).toEqual(inactive);
  });

  it("of another client’s token changes nothing, and does not tell that it exists", async () => {
    const other = await makeClient(platform());
    const { access_token, refresh_token } = await tokensOn();
    for (const token of [access_token, refresh_token]) {
      const answer = await revoke(other, token);
      expect(answer.body).not.toHaveProperty("access_token");
      expect(await introspect(client, token)).toMatchObject({ active: true });
    }
    expect((await userinfo(access_token)).status).toBe(200);
  });

  it("of something unknown is no error (RFC 7009 2.2)", async () => {
    expect((await revoke(client, "unknown")).status).toBe(200);
  });
});
