import { createRemoteJWKSet, customFetch, decodeProtectedHeader, jwtVerify } from "jose";
import * as oauth from "oauth4webapi";
import * as oidc from "openid-client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { testApp } from "@/lib/testing/app";
import { type BrowserCtx, type MadeUser, makeUser, signInAs } from "@/lib/testing/factories";
import {
  type Asked,
  askToSignIn,
  CALLBACK,
  configureClient,
  exchangeCode,
  type MadeClient,
  makeClient,
  OidcBrowser,
  oidcFetch,
  oidcPlatform,
} from "@/lib/testing/oidc";
import { mounts, useMount } from "@/lib/testing/oidc-on-node";
import { askForTokens, codeFor, codeForm, post, requestUrl } from "@/lib/testing/oidc-requests";

/**
 * The modules of the OpenID Foundation's `oidcc-basic-certification-test-plan`, by their names. They are
 * sent with PKCE, which Gatehouse asks of every client.
 */

const app = testApp();
const platform = () => oidcPlatform(app());
let user: MadeUser;
let me: BrowserCtx;
let client: MadeClient;
let config: oidc.Configuration;
let browser: OidcBrowser;

describe.each(mounts)("on the mount by %s", (mount) => {
  useMount(mount);

  beforeEach(async () => {
    user = await makeUser(app());
    me = await signInAs(platform(), user);
    await setSignInAge(60);
    client = await makeClient(platform());
    config = await configureClient(platform(), client);
    browser = new OidcBrowser(platform(), me.token);
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  /** How long ago the user proved who they are, in seconds. */
  const setSignInAge = (seconds: number) =>
    app().database.prisma.session.update({
      where: { id: me.actor.sessionId },
      data: { authenticatedAt: new Date(Date.now() - seconds * 1000) },
    });

  type Params = Record<string, string>;

  /** The browser's whole way to the application, and the exchange of the code. */
  async function signIn(params: Params = {}) {
    const asked = await askToSignIn(config, { scope: "openid", ...params });
    return finish(asked, await browser.authorize(asked.url));
  }

  async function finish(asked: Asked, location: string) {
    const tokens = await exchangeCode(config, asked, location);
    return { tokens, claims: tokens.claims() ?? ({} as oidc.IDToken) };
  }

  const userInfo = async (params: Params) => {
    const { tokens } = await signIn(params);
    return oidc.fetchUserInfo(config, tokens.access_token, user.id);
  };

  const errorAt = (location: string) => new URL(location).searchParams.get("error");

  /** The browser is at a page that asks for a fresh proof; the user gives one. */
  async function proveAgain(asked: Asked) {
    const page = await browser.authorize(asked.url);
    expect(page).toMatch(/^\/authorize\/\S+ confirm$/);
    await setSignInAge(0);
    const { uid } = await browser.step(page.split(" ")[0] ?? "");
    return finish(asked, await browser.authorize(`/oidc/auth/${uid}`));
  }

  describe("response types, ID tokens and userinfo", () => {
    it("oidcc-server: a sign-in gives a valid ID token, access token and answer of userinfo", async () => {
      const { tokens, claims } = await signIn();
      expect(claims).toMatchObject({ iss: app().appUrl, aud: client.id, sub: user.id });
      expect(claims.exp).toBeGreaterThan(claims.iat);
      expect(tokens).toMatchObject({ token_type: "bearer", expires_in: 900 });
      const info = await oidc.fetchUserInfo(config, tokens.access_token, user.id);
      expect(info.sub).toBe(user.id);
    });

    it("oidcc-response-type-missing: is answered with an error", async () => {
      const url = requestUrl(client);
      url.searchParams.delete("response_type");
      const answer = await browser.fetch(url);
      expect(answer.headers.get("Location")).toContain("error=invalid_request");
      for (const type of ["token", "id_token", "code id_token", "code token", "none"]) {
        const other = await browser.fetch(requestUrl(client, { response_type: type, nonce: "n" }));
        const location = other.headers.get("Location") ?? "";
        expect(location, type).toContain("error=unsupported_response_type");
        expect(location).not.toMatch(/[?&#](code|id_token|access_token)=/);
      }
    });

    it("oidcc-idtoken-signature: RS256, by a key of the JWKS that the header names", async () => {
      const { tokens } = await signIn();
      const { alg, kid } = decodeProtectedHeader(tokens.id_token ?? "");
      expect([alg, typeof kid]).toEqual(["RS256", "string"]);
      const keys = createRemoteJWKSet(new URL(config.serverMetadata().jwks_uri ?? ""), {
        [customFetch]: oidcFetch(platform()) as never,
      });
      const rules = { issuer: app().appUrl, audience: client.id };
      await expect(jwtVerify(tokens.id_token ?? "", keys, rules)).resolves.toBeDefined();
    });

    it("oidcc-idtoken-unsigned: is not supported, and not offered", async () => {
      const offered = config.serverMetadata().id_token_signing_alg_values_supported;
      expect(offered).toEqual(["RS256", "EdDSA"]);
    });

    it("oidcc-userinfo-get", async () => {
      const { tokens } = await signIn();
      const bearer = { authorization: `Bearer ${tokens.access_token}` };
      const answer = await browser.fetch("/oidc/me", { headers: bearer });
      expect([answer.status, (await answer.json()).sub]).toEqual([200, user.id]);
    });

    it("oidcc-userinfo-post-header", async () => {
      const { tokens } = await signIn();
      const bearer = { authorization: `Bearer ${tokens.access_token}` };
      expect(await post(platform(), "/oidc/me", "", bearer)).toMatchObject({
        ...{ status: 200, body: { sub: user.id } },
      });
    });

    it("oidcc-userinfo-post-body", async () => {
      const { access_token } = (await signIn()).tokens;
      expect(await post(platform(), "/oidc/me", { access_token })).toMatchObject({
        ...{ status: 200, body: { sub: user.id } },
      });
      // In the address it would be in logs (RFC 9700 4.3.2).
      const query = await browser.fetch(`/oidc/me?access_token=${access_token}`);
      expect(query.status).toBeGreaterThanOrEqual(400);
    });

    it("oidcc-ensure-request-without-nonce-succeeds-for-code-flow: the ID token has none", async () => {
      const code = await codeFor(browser, client);
      const { body } = await askForTokens(platform(), client, codeForm(code));
      const [, payload = ""] = String(body.id_token).split(".");
      expect(JSON.parse(Buffer.from(payload, "base64url").toString())).not.toHaveProperty("nonce");
    });
  });

  describe("[S108] how the user is asked", () => {
    it.each(["page", "popup"])("oidcc-display-%s: is accepted", async (display) => {
      expect((await signIn({ display })).claims.sub).toBe(user.id);
    });

    it("oidcc-prompt-login: the user proves again who they are, and auth_time is that moment", async () => {
      const before = (await signIn()).claims;
      const { claims } = await proveAgain(await askToSignIn(config, { prompt: "login" }));
      expect(claims.sub).toBe(before.sub);
      expect(Number(claims.auth_time)).toBeGreaterThan(Number(before.auth_time));
    });

    it("oidcc-prompt-none-not-logged-in: login_required, and no page", async () => {
      const { url } = await askToSignIn(config, { prompt: "none" });
      expect(errorAt(await new OidcBrowser(platform()).authorize(url))).toBe("login_required");
    });

    it("oidcc-prompt-none-logged-in: the same sub and auth_time, and no page", async () => {
      const before = (await signIn()).claims;
      const { claims } = await signIn({ prompt: "none" });
      expect([claims.sub, claims.auth_time]).toEqual([before.sub, before.auth_time]);
    });

    it("oidcc-max-age-1: the user proves again who they are", async () => {
      const before = (await signIn()).claims;
      const { claims } = await proveAgain(await askToSignIn(config, { max_age: "1" }));
      expect(Number(claims.auth_time)).toBeGreaterThan(Number(before.auth_time));
      const silent = await askToSignIn(config, { max_age: "1", prompt: "none" });
      await setSignInAge(60);
      expect(errorAt(await browser.authorize(silent.url))).toBe("login_required");
    });

    it("oidcc-max-age-10000: nothing is asked, and auth_time is that of the sign-in", async () => {
      const before = (await signIn()).claims;
      const { claims } = await signIn({ max_age: "10000" });
      expect(claims.auth_time).toBe(before.auth_time);
      expect(Math.floor(Date.now() / 1000) - Number(claims.auth_time)).toBeLessThan(10_000);
    });

    it("oidcc-id-token-hint: answered silently for the user whom it names, and nobody else", async () => {
      const { tokens } = await signIn();
      const hint = { prompt: "none", id_token_hint: tokens.id_token ?? "" };
      expect((await signIn(hint)).claims.sub).toBe(user.id);
      const other = await signInAs(platform(), await makeUser(app()));
      const { url } = await askToSignIn(config, hint);
      const answer = await new OidcBrowser(platform(), other.token).authorize(url);
      expect(errorAt(answer)).toBe("login_required");
    });

    it("oidcc-login-hint: is accepted", async () => {
      expect((await signIn({ login_hint: user.email })).claims.sub).toBe(user.id);
    });

    it("oidcc-ui-locales: is accepted", async () => {
      expect((await signIn({ ui_locales: "se de-CH" })).claims.sub).toBe(user.id);
    });

    it("oidcc-claims-locales: is accepted", async () => {
      expect((await signIn({ claims_locales: "se de-CH" })).claims.sub).toBe(user.id);
    });

    it("oidcc-ensure-request-with-acr-values-succeeds: and acr says what the sign-in was", async () => {
      expect((await signIn({ acr_values: "1 2" })).claims.acr).toBe("aal1");
      expect((await signIn({ acr_values: "aal2" })).claims.acr).toBe("aal1");
    });

    it("oidcc-ensure-request-with-unknown-parameter-succeeds", async () => {
      expect((await signIn({ extra: "foobar" })).claims.sub).toBe(user.id);
    });

    it("oidcc-ensure-post-request-succeeds", async () => {
      const asked = await askToSignIn(config, { scope: "openid" });
      const answer = await browser.fetch("/oidc/auth", {
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded" },
        body: asked.url.searchParams.toString(),
      });
      const location = answer.headers.get("Location") ?? "";
      expect(location).toMatch(/^\/oidc\/auth\?/);
      expect((await finish(asked, await browser.authorize(location))).claims.sub).toBe(user.id);
    });
  });

  describe("claims, codes and clients", () => {
    it("oidcc-claims-essential: a single claim comes from userinfo, with no scope that holds it", async () => {
      const claims = JSON.stringify({ userinfo: { email: { essential: true } } });
      expect(await userInfo({ claims })).toEqual({ sub: user.id, email: user.email });
    });

    it("oidcc-codereuse: [S107] the second use gives invalid_grant", async () => {
      const code = await codeFor(browser, client);
      expect((await askForTokens(platform(), client, codeForm(code))).status).toBe(200);
      expect(await askForTokens(platform(), client, codeForm(code))).toMatchObject({
        ...{ status: 400, body: { error: "invalid_grant" } },
      });
    });

    it("oidcc-codereuse-30seconds: and after half a minute ends the access token as well", async () => {
      const code = await codeFor(browser, client);
      const { body } = await askForTokens(platform(), client, codeForm(code));
      vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 30_000 });
      const again = await askForTokens(platform(), client, codeForm(code));
      expect(again).toMatchObject({ status: 400, body: { error: "invalid_grant" } });
      const bearer = { authorization: `Bearer ${body.access_token}` };
      expect((await post(platform(), "/oidc/me", "", bearer)).status).toBe(401);
    });

    it("oidcc-ensure-registered-redirect-uri: an error page for any other, and no redirect", async () => {
      const answer = await browser.fetch(requestUrl(client, { redirect_uri: `${CALLBACK}/other` }));
      expect([answer.status, answer.headers.get("Location")]).toEqual([400, null]);
    });

    it("oidcc-server-client-secret-post: as well as client_secret_basic", async () => {
      const server = config.serverMetadata() as oauth.AuthorizationServer;
      const own: oauth.Client = { client_id: client.id };
      const options = { [oauth.customFetch]: oidcFetch(platform()) as never };
      for (const way of [oauth.ClientSecretPost, oauth.ClientSecretBasic]) {
        const asked = await askToSignIn(config, { scope: "openid" });
        const location = new URL(await browser.authorize(asked.url));
        const callback = oauth.validateAuthResponse(server, own, location, asked.state);
        const answer = await oauth.authorizationCodeGrantRequest(
          ...([server, own, way(client.secret), callback, CALLBACK, asked.verifier] as const),
          options,
        );
        const checks = { expectedNonce: asked.nonce, requireIdToken: true };
        const tokens = await oauth.processAuthorizationCodeResponse(server, own, answer, checks);
        expect(oauth.getValidatedIdTokenClaims(tokens)?.sub).toBe(user.id);
      }
    });

    it("oidcc-refresh-token: comes with offline_access and consent, and rotates", async () => {
      const params = { scope: "openid offline_access", prompt: "consent" };
      const { tokens, claims } = await signIn(params);
      const next = await oidc.refreshTokenGrant(config, tokens.refresh_token ?? "");
      expect(next.access_token).not.toBe(tokens.access_token);
      expect(next.refresh_token).not.toBe(tokens.refresh_token);
      expect(next.claims()).toMatchObject({
        ...{ sub: user.id, aud: client.id, iss: app().appUrl, auth_time: claims.auth_time },
      });
      const other = await makeClient(platform());
      const stolen = { grant_type: "refresh_token", refresh_token: next.refresh_token ?? "" };
      expect((await askForTokens(platform(), other, stolen)).body.error).toBe("invalid_grant");
    });

    it("oidcc-ensure-request-with-valid-pkce-succeeds: and needs its verifier", async () => {
      expect((await signIn()).claims.sub).toBe(user.id);
      const code = await codeFor(browser, client);
      const wrong = codeForm(code, { code_verifier: "c".repeat(43) });
      expect((await askForTokens(platform(), client, wrong)).body.error).toBe("invalid_grant");
      expect(config.serverMetadata().code_challenge_methods_supported).toEqual(["S256"]);
    });
  });
});
