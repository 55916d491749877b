import * as oidc from "openid-client";
import { beforeEach, describe, expect, it } from "vitest";
import { testApp } from "@/lib/testing/app";
import { type BrowserCtx, type MadeUser, makeUser, signInAs } from "@/lib/testing/factories";
import {
  askToSignIn,
  authorizeAndExchange,
  configureClient,
  exchangeCode,
  type MadeClient,
  makeClient,
  OidcBrowser,
  oidcPlatform,
} from "@/lib/testing/oidc";

const API = "https://api.example/orders";

const app = testApp();
const platform = () => oidcPlatform(app());
let user: MadeUser;
let me: BrowserCtx;
let client: MadeClient;

beforeEach(async () => {
  user = await makeUser(app());
  me = await signInAs(platform(), user);
  client = await makeClient(platform());
});

const fifty = <Value>(run: () => Value) => Array.from({ length: 50 }, run);
const configure = () => configureClient(platform(), client);
const signIn = (params: Record<string, string> = {}) =>
  authorizeAndExchange(platform(), client, me.token, params);

describe("the code flow", () => {
  it("signs a user in with the session that Gatehouse has, and tells what was granted", async () => {
    const { config, tokens } = await signIn();
    expect(tokens.claims()).toMatchObject({
      ...{ iss: app().appUrl, sub: user.id, aud: client.id },
      ...{ acr: "aal1", amr: ["pwd"], auth_time: expect.any(Number), email: user.email },
    });
    const info = await oidc.fetchUserInfo(config, tokens.access_token, user.id);
    expect(info).toMatchObject({ sub: user.id, email: user.email, email_verified: true });
    expect(info).not.toHaveProperty("phone_number");
  });

  it("gives a refresh token to an application that is registered for one, and to no other", async () => {
    const { tokens } = await signIn();
    expect(tokens.refresh_token).toEqual(expect.any(String));
    client = await makeClient(platform(), { scopes: ["openid", "profile", "email"] });
    expect((await signIn()).tokens.refresh_token).toBeUndefined();
  });

  it("shows the sign-in page to someone who is not signed in", async () => {
    const config = await configure();
    const { url } = await askToSignIn(config);
    expect(await new OidcBrowser(platform()).authorize(url)).toMatch(/^\/authorize\/\S+ signIn$/);
    const silent = await askToSignIn(config, { prompt: "none" });
    const answer = await new OidcBrowser(platform()).authorize(silent.url);
    expect(new URL(answer).searchParams.get("error")).toBe("login_required");
  });

  it("[S107] of 50 uses of a code at once one wins", async () => {
    const config = await configure();
    const asked = await askToSignIn(config);
    const location = await new OidcBrowser(platform(), me.token).authorize(asked.url);
    const results = await Promise.allSettled(fifty(() => exchangeCode(config, asked, location)));
    const won = results.filter(({ status }) => status === "fulfilled");
    expect(won).toHaveLength(1);
  });
});

describe("two tabs", () => {
  it("sign in at the same moment, and both stay signed in", async () => {
    const results = await Promise.all(Array.from({ length: 12 }, () => signIn()));
    for (const { config, tokens } of results) {
      const info = await oidc.fetchUserInfo(config, tokens.access_token, user.id);
      expect(info.sub).toBe(user.id);
    }
  });
});

describe("a refresh", () => {
  it("[S107] rotates, and of 50 at once one wins", async () => {
    const { config, tokens } = await signIn({ scope: "openid offline_access", prompt: "consent" });
    const first = tokens.refresh_token ?? "";
    const results = await Promise.allSettled(fifty(() => oidc.refreshTokenGrant(config, first)));
    const won = results.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    expect(won).toHaveLength(1);
    const next = won[0]?.refresh_token ?? "";
    expect(next).not.toBe(first);
    // Those that lost at the same moment did not end what the winner got.
    expect(await oidc.refreshTokenGrant(config, next)).toHaveProperty("access_token");
  });
});

describe("an API's tokens", () => {
  it("are JWTs with the scopes that the application can ask for", async () => {
    client = await makeClient(platform(), {
      resource: { identifier: API, scopes: ["orders:read", "orders:write"] },
    });
    const config = await configure();
    const asked = await askToSignIn(config, { resource: API, scope: "openid roles orders:read" });
    const location = await new OidcBrowser(platform(), me.token).authorize(asked.url);
    const tokens = await exchangeCode(config, asked, location, { resource: API });
    const [head, body] = tokens.access_token.split(".").map((part) => {
      try {
        return JSON.parse(Buffer.from(part, "base64url").toString());
      } catch {
        return null;
      }
    });
    expect(head).toMatchObject({ typ: "at+jwt", alg: "RS256" });
    expect(body).toMatchObject({
      ...{ iss: app().appUrl, aud: API, sub: user.id, client_id: client.id },
      ...{ scope: "orders:read", roles: [], sid: expect.any(String) },
    });
    const state = await oidc.tokenIntrospection(config, tokens.access_token);
    expect(state).toMatchObject({ active: true, sub: user.id, scope: "orders:read" });
  });
});
