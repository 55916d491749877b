import { createServer, type Server } from "node:http";
import { createRemoteJWKSet, customFetch, jwtVerify } from "jose";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runDueJobs } from "@/lib/domain/jobs/runner";
import { backchannelLogoutJob, queueNotices } from "@/lib/domain/oidc/logout";
import { readProviderState } from "@/lib/domain/oidc/provider-state";
import { testApp } from "@/lib/testing/app";
import { makeUser, signInAs } from "@/lib/testing/factories";
import { asWorker } from "@/lib/testing/jobs";
import {
  authorizeAndExchange,
  configureClient,
  makeClient,
  OidcBrowser,
  oidcFetch,
  oidcPlatform,
} from "@/lib/testing/oidc";
import { mounts, useMount } from "@/lib/testing/oidc-on-node";
import { requestUrl } from "@/lib/testing/oidc-requests";
import { closeHttp, listen, readBody } from "@/lib/testing/recorder";

/** The modules of the OpenID Foundation's `oidcc-backchannel-rp-initiated-logout-certification-test-plan`. */

const AFTER = "https://shop.example/signed-out";
const app = testApp();
const platform = () => ({ ...oidcPlatform(app()), allowPrivateUrls: true });

type Call = { method: string; contentType: string; body: URLSearchParams };
let server: Server;
let calls: Call[];
let uri: string;

describe.each(mounts)("on the mount by %s", (mount) => {
  useMount(mount);

  beforeEach(async () => {
    calls = [];
    server = createServer(async (request, response) => {
      const { method = "", headers } = request;
      const body = new URLSearchParams(await readBody(request));
      calls.push({ method, contentType: headers["content-type"] ?? "", body });
      response.writeHead(200).end();
    });
    uri = `http://127.0.0.1:${await listen(server, 0)}/backchannel_logout`;
  });

  afterEach(() => closeHttp(server));

  describe("the modules", () => {
    it("oidcc-backchannel-logout-discovery-endpoint-verification", async () => {
      const config = await configureClient(platform(), await makeClient(platform()));
      expect(config.serverMetadata()).toMatchObject({
        end_session_endpoint: `${app().appUrl}/oidc/logout`,
        ...{ backchannel_logout_supported: true, backchannel_logout_session_supported: true },
      });
    });

    it("oidcc-backchannel-rp-initiated-logout: told by a logout token, then signed out", async () => {
      const user = await makeUser(app());
      const me = await signInAs(platform(), user);
      const client = await makeClient(platform(), { backchannelLogoutUri: uri });
      const browser = new OidcBrowser(platform(), me.token);
      const { config, tokens } = await authorizeAndExchange(platform(), client, me.token);
      const query = { id_token_hint: tokens.id_token ?? "", post_logout_redirect_uri: AFTER };
      await browser.fetch(`/oidc/logout?${new URLSearchParams({ ...query, state: "abc" })}`);
      const state = await readProviderState(platform(), me.actor.sessionId);
      const page = await browser.fetch("/oidc/logout/confirm", {
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded" },
        body: new URLSearchParams({ xsrf: state?.secret ?? "", logout: "yes" }).toString(),
      });
      expect(await page.text()).toContain(`href="${AFTER}?state=abc"`);
      await queueNotices(platform(), "a-request");
      await runDueJobs(asWorker(platform()), [backchannelLogoutJob]);

      expect(calls).toHaveLength(1);
      const [call] = calls;
      expect(call).toMatchObject({ method: "POST" });
      expect(call?.contentType).toMatch(/^application\/x-www-form-urlencoded/);
      expect([...(call?.body.keys() ?? [])]).toEqual(["logout_token"]);

      const keys = createRemoteJWKSet(new URL(config.serverMetadata().jwks_uri ?? ""), {
        [customFetch]: oidcFetch(platform()) as never,
      });
      const { payload, protectedHeader } = await jwtVerify(
        call?.body.get("logout_token") ?? "",
        keys,
        { issuer: app().appUrl, audience: client.id, typ: "logout+jwt" },
      );
      expect(protectedHeader).toMatchObject({ alg: "RS256", typ: "logout+jwt" });
      expect(payload).toMatchObject({
        ...{ sub: user.id, sid: tokens.claims()?.sid, iat: expect.any(Number) },
        ...{ exp: expect.any(Number), jti: expect.any(String) },
        events: { "http://schemas.openid.net/event/backchannel-logout": {} },
      });
      // OpenID Connect Back-Channel Logout 2.4: it must not be taken for an ID token.
      expect(payload).not.toHaveProperty("nonce");

      const again = await browser.authorize(requestUrl(client, { prompt: "none" }));
      expect(new URL(again).searchParams.get("error")).toBe("login_required");
    });
  });
});
