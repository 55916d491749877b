import * as oidc from "openid-client";
import { beforeEach, describe, expect, it } from "vitest";
import { testApp } from "@/lib/testing/app";
import { type BrowserCtx, makeUser, signInAs } from "@/lib/testing/factories";
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
import { roundTripsOf } from "@/lib/testing/query-count";

const app = testApp();
const platform = () => oidcPlatform(app());

let me: BrowserCtx;
let client: MadeClient;

beforeEach(async () => {
  const user = await makeUser(app());
  me = await signInAs(platform(), user);
  client = await makeClient(platform(), { refreshAlways: true });
});

describe("the statements of a call, once the application's use is noted", () => {
  it("are one for userinfo and for introspection", async () => {
    const { config, tokens } = await authorizeAndExchange(platform(), client, me.token);
    const { access_token: token } = tokens;
    const sub = tokens.claims()?.sub ?? "";
    expect(await roundTripsOf(() => oidc.fetchUserInfo(config, token, sub))).toHaveLength(1);
    expect(await roundTripsOf(() => oidc.tokenIntrospection(config, token))).toHaveLength(1);
  });

  it("are two for a code and for a refresh: read all, exchange for the new tokens", async () => {
    await authorizeAndExchange(platform(), client, me.token);
    const config = await configureClient(platform(), client);
    const asked = await askToSignIn(config);
    const location = await new OidcBrowser(platform(), me.token).authorize(asked.url);
    let refreshToken = "";
    const exchange = async () => {
      const tokens = await exchangeCode(config, asked, location);
      refreshToken = tokens.refresh_token ?? "";
    };
    expect(await roundTripsOf(exchange)).toHaveLength(2);
    const refresh = () => oidc.refreshTokenGrant(config, refreshToken);
    expect(await roundTripsOf(refresh)).toHaveLength(2);
  });
});
