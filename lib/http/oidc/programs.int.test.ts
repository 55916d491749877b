import { exportJWK, generateKeyPair } from "jose";
import * as oidc from "openid-client";
import { beforeEach, describe, expect, it } from "vitest";
import { testApp } from "@/lib/testing/app";
import { type BrowserCtx, type MadeUser, makeUser, signInAs } from "@/lib/testing/factories";
import {
  askToSignIn,
  authorizeAndExchange,
  callOidc,
  configureClient,
  exchangeCode,
  type MadeClient,
  makeClient,
  OidcBrowser,
  oidcFetch,
  oidcPlatform,
} from "@/lib/testing/oidc";
import { codeFor, codeForm, post, requestUrl } from "@/lib/testing/oidc-requests";

const API = "https://api.example/orders";
const resource = { identifier: API, scopes: ["orders:read", "orders:write"] };
const app = testApp();
const platform = () => oidcPlatform(app());
let user: MadeUser;
let me: BrowserCtx;

beforeEach(async () => {
  user = await makeUser(app());
  me = await signInAs(platform(), user);
});

describe("a machine client", () => {
  let machine: MadeClient;
  let config: oidc.Configuration;

  beforeEach(async () => {
    machine = await makeClient(platform(), {
      ...{ type: "machine", redirectUris: [], scopes: [], resource },
    });
    config = await configureClient(platform(), machine);
  });

  it("gets a JWT for an API, with what it asks for of what it may", async () => {
    const params = { resource: API, scope: "orders:read" };
    const tokens = await oidc.clientCredentialsGrant(config, params);
    expect(tokens).toMatchObject({ token_type: "bearer", scope: "orders:read" });
    expect(tokens.refresh_token).toBeUndefined();
    expect(tokens.id_token).toBeUndefined();
    const state = await oidc.tokenIntrospection(config, tokens.access_token);
    expect(state).toMatchObject({
      ...{ active: true, aud: API, client_id: machine.id, sub: machine.id, scope: "orders:read" },
    });
  });

  it("gets no scope that it is not registered for, and no API either", async () => {
    const more = { resource: API, scope: "orders:read orders:delete openid" };
    const part = await oidc.clientCredentialsGrant(config, more).catch((error) => error);
    expect(part).toMatchObject({ scope: "orders:read" });
    const elsewhere = oidc.clientCredentialsGrant(config, { resource: "https://api.example/x" });
    await expect(elsewhere).rejects.toMatchObject({ error: "invalid_target" });
    for (const scope of ["openid", "profile", "roles", "offline_access", "orders:read", "any"]) {
      const asked = await oidc.clientCredentialsGrant(config, { scope }).catch((error) => error);
      // The standard lets a server leave a scope out instead, which its answer shows.
      expect([asked.error, asked.scope], scope).not.toContain(scope);
      if (asked.error !== undefined) expect(asked.error).toBe("invalid_scope");
      else expect(asked.scope).toBeUndefined();
    }
  });

  it("has no users: neither the code flow nor userinfo are its own", async () => {
    const { access_token } = await oidc.clientCredentialsGrant(config);
    const info = await post(platform(), "/oidc/me", "", {
      authorization: `Bearer ${access_token}`,
    });
    expect(info.status).toBe(401);
    const answer = await new OidcBrowser(platform(), me.token).fetch(requestUrl(machine));
    expect(answer.status).toBe(400);
  });

  it("is what a single-page application is not", async () => {
    const spa = await makeClient(platform(), { type: "spa", authMethod: "none" });
    const form = { grant_type: "client_credentials", client_id: spa.id };
    expect((await post(platform(), "/oidc/token", form)).status).toBe(400);
  });
});

describe("a pushed request (RFC 9126)", () => {
  it("is what the browser is sent with, once", async () => {
    const client = await makeClient(platform());
    const config = await configureClient(platform(), client);
    const asked = await askToSignIn(config);
    const url = await oidc.buildAuthorizationUrlWithPAR(
      config,
      Object.fromEntries(asked.url.searchParams),
    );
    expect([...url.searchParams.keys()].sort()).toEqual(["client_id", "request_uri"]);
    const location = await new OidcBrowser(platform(), me.token).authorize(url);
    expect((await exchangeCode(config, asked, location)).claims()?.sub).toBe(user.id);
    const again = await new OidcBrowser(platform(), me.token).fetch(url);
    expect(again.headers.get("Location") ?? "").not.toContain("code=");
  });

  it("needs the client’s proof, and belongs to it", async () => {
    const [client, other] = [await makeClient(platform()), await makeClient(platform())];
    const form = Object.fromEntries(requestUrl(client).searchParams);
    expect((await post(platform(), "/oidc/par", { ...form, client_secret: "no" })).status).toBe(
      401,
    );
    const pushed = await post(platform(), "/oidc/par", { ...form, client_secret: client.secret });
    expect(pushed.status).toBe(201);
    const query = { client_id: other.id, request_uri: String(pushed.body.request_uri) };
    const answer = await new OidcBrowser(platform(), me.token).fetch(
      `/oidc/auth?${new URLSearchParams(query)}`,
    );
    expect(answer.status).toBe(400);
    expect(answer.headers.get("Location")).toBeNull();
  });
});

describe("a token that is bound to a key (DPoP, RFC 9449)", () => {
  it("is worth nothing without a proof by that key", async () => {
    const client = await makeClient(platform(), { refreshAlways: true });
    const config = await configureClient(platform(), client);
    const asked = await askToSignIn(config);
    const location = await new OidcBrowser(platform(), me.token).authorize(asked.url);
    const DPoP = oidc.getDPoPHandle(config, await generateKeyPair("ES256"));
    const checks = {
      ...{ pkceCodeVerifier: asked.verifier, expectedState: asked.state },
      expectedNonce: asked.nonce,
    };
    const tokens = await oidc.authorizationCodeGrant(
      config,
      new URL(location),
      checks,
      {},
      { DPoP },
    );
    expect(tokens.token_type).toBe("dpop");
    const token = tokens.access_token;
    expect(await oidc.fetchUserInfo(config, token, user.id, { DPoP })).toMatchObject({
      sub: user.id,
    });
    for (const scheme of ["Bearer", "DPoP"]) {
      const bare = { authorization: `${scheme} ${token}` };
      expect((await post(platform(), "/oidc/me", "", bare)).status).toBeGreaterThanOrEqual(400);
    }
    const otherKey = oidc.getDPoPHandle(config, await generateKeyPair("ES256"));
    await expect(oidc.fetchUserInfo(config, token, user.id, { DPoP: otherKey })).rejects.toThrow();
    const state = await oidc.tokenIntrospection(config, token);
    expect(state).toMatchObject({ token_type: "DPoP", cnf: { jkt: expect.any(String) } });
  });

  it("needs a proof that was not used before", async () => {
    const client = await makeClient(platform());
    const pair = await generateKeyPair("ES256");
    const proof = await dpopProof(pair, `${app().appUrl}/oidc/token`);
    const browser = new OidcBrowser(platform(), me.token);
    const use = async () =>
      post(
        platform(),
        "/oidc/token",
        {
          ...codeForm(await codeFor(browser, client)),
          ...{ client_id: client.id, client_secret: client.secret },
        },
        { dpop: proof },
      );
    expect((await use()).status).toBe(200);
    expect(await use()).toMatchObject({ status: 400, body: { error: "invalid_grant" } });
  });
});

async function dpopProof(
  { publicKey, privateKey }: Awaited<ReturnType<typeof generateKeyPair>>,
  htu: string,
): Promise<string> {
  const { SignJWT } = await import("jose");
  return new SignJWT({ htm: "POST", htu, jti: crypto.randomUUID() })
    .setProtectedHeader({ alg: "ES256", typ: "dpop+jwt", jwk: await exportJWK(publicKey) })
    .setIssuedAt()
    .sign(privateKey);
}

describe("another site’s script (CORS)", () => {
  const ORIGIN = "https://app.example";
  let spa: MadeClient;
  beforeEach(async () => {
    spa = await makeClient(platform(), {
      ...{ type: "spa", authMethod: "none", redirectUris: [`${ORIGIN}/callback`] },
      refreshAlways: true,
    });
  });

  const exchange = async (as: MadeClient, origin: string, uri: string) => {
    const browser = new OidcBrowser(platform(), me.token);
    const code = await codeFor(browser, as, { redirect_uri: uri });
    const proof: Record<string, string> = as === spa ? {} : { client_secret: as.secret };
    const form = { client_id: as.id, ...proof, ...codeForm(code, { redirect_uri: uri }) };
    return post(platform(), "/oidc/token", form, { origin });
  };

  it("gets tokens from the exact origin of a single-page application, and never credentials", async () => {
    const { status, headers, body } = await exchange(spa, ORIGIN, `${ORIGIN}/callback`);
    expect(status).toBe(200);
    expect(headers.get("access-control-allow-origin")).toBe(ORIGIN);
    expect(headers.get("access-control-allow-credentials")).toBeNull();
    const info = await post(platform(), "/oidc/me", "", {
      ...{ authorization: `Bearer ${body.access_token}`, origin: ORIGIN },
    });
    expect(info.headers.get("access-control-allow-origin")).toBe(ORIGIN);
    expect(info.headers.get("access-control-allow-credentials")).toBeNull();
  });

  const others = [
    ...["http://app.example", "https://app.example:8443", "https://a.app.example", "null"],
    ...["https://app.example.evil.example", "https://APP.example", "https://evil.example"],
  ];
  it.each(others)("gets nothing from %s", async (origin) => {
    const { status, headers, body } = await exchange(spa, origin, `${ORIGIN}/callback`);
    expect(status).toBe(400);
    expect(body).not.toHaveProperty("access_token");
    expect(headers.get("access-control-allow-origin")).toBeNull();
  });

  it("gets nothing of an application with a secret, even from its own origin", async () => {
    const web = await makeClient(platform());
    const origin = "https://shop.example";
    const { status, headers } = await exchange(web, origin, `${origin}/callback`);
    expect(status).toBe(400);
    expect(headers.get("access-control-allow-origin")).toBeNull();
  });

  it("gets nothing from the addresses where a browser has its session", async () => {
    const headers = { origin: ORIGIN, "access-control-request-method": "POST" };
    for (const path of ["/oidc/auth", "/oidc/logout", "/oidc/device", "/oidc/logout/confirm"]) {
      for (const method of ["OPTIONS", "GET"]) {
        const request = new Request(new URL(path, app().appUrl), { method, headers });
        const answer = await callOidc(platform(), request);
        expect(answer.headers.get("access-control-allow-origin"), path).toBeNull();
      }
    }
  });

  it("gets the discovery and the keys, from anywhere", async () => {
    for (const path of ["/.well-known/openid-configuration", "/.well-known/jwks.json"]) {
      const url = new URL(path, app().appUrl);
      const answer = await oidcFetch(platform())(url.href, {
        ...{ method: "GET", headers: { origin: ORIGIN }, body: undefined, redirect: "manual" },
      } as never);
      expect(answer.status, path).toBe(200);
      expect(answer.headers.get("access-control-allow-origin")).toBeTruthy();
      expect(answer.headers.get("access-control-allow-credentials")).toBeNull();
    }
  });
});

describe("an application for some users only", () => {
  it("is told that this one cannot use it", async () => {
    const role = await app().database.prisma.role.findUniqueOrThrow({ where: { name: "admin" } });
    const client = await makeClient(platform(), { allowedRoles: [role.id] });
    await expect(authorizeAndExchange(platform(), client, me.token)).rejects.toThrow();
    const url = requestUrl(client, { prompt: "none" });
    const answer = new URL(await new OidcBrowser(platform(), me.token).authorize(url));
    expect(answer.searchParams.get("error")).toBe("access_denied");
  });
});
