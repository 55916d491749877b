import type * as oidc from "openid-client";
import { beforeEach, describe, expect, it } from "vitest";
import { testApp } from "@/lib/testing/app";
import { makeUser, signInAs } from "@/lib/testing/factories";
import {
  CALLBACK,
  configureClient,
  type MadeClient,
  makeClient,
  OidcBrowser,
  oidcPlatform,
} from "@/lib/testing/oidc";
import { mounts, useMount } from "@/lib/testing/oidc-on-node";
import { requestUrl } from "@/lib/testing/oidc-requests";

/** The modules of `oidcc-basic-certification-test-plan` that are about request objects. */

const app = testApp();
const platform = () => oidcPlatform(app());
let client: MadeClient;
let config: oidc.Configuration;
let browser: OidcBrowser;

describe.each(mounts)("on the mount by %s", (mount) => {
  useMount(mount);

  beforeEach(async () => {
    const me = await signInAs(platform(), await makeUser(app()));
    client = await makeClient(platform());
    config = await configureClient(platform(), client);
    browser = new OidcBrowser(platform(), me.token);
  });

  const errorAt = (location: string) => new URL(location).searchParams.get("error");

  describe("request objects are not supported", () => {
    const object = [{ alg: "none" }, { redirect_uri: "https://evil.example/", client_id: "x" }]
      .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
      .concat("")
      .join(".");

    it("oidcc-request-uri-unsigned-supported-correctly-or-rejected-as-unsupported: rejected", async () => {
      const params = { request_uri: "https://shop.example/request.jwt" };
      const answer = await browser.fetch(requestUrl(client, params));
      const location = answer.headers.get("Location") ?? "";
      expect(location.startsWith(`${CALLBACK}?`)).toBe(true);
      expect(errorAt(location)).toBe("request_uri_not_supported");
      expect(config.serverMetadata().request_uri_parameter_supported).not.toBe(true);
    });

    it("oidcc-unsigned-request-object-supported-correctly-or-rejected-as-unsupported: rejected", async () => {
      const answer = await browser.authorize(requestUrl(client, { request: object }));
      expect(errorAt(answer)).toBe("request_not_supported");
      expect(config.serverMetadata().request_parameter_supported).not.toBe(true);
    });

    it("oidcc-ensure-request-object-with-redirect-uri: the one inside goes nowhere", async () => {
      const url = requestUrl(client, { request: object });
      const answer = await browser.authorize(url);
      expect(answer.startsWith(`${CALLBACK}?error=request_not_supported`)).toBe(true);
      url.searchParams.delete("redirect_uri");
      const page = await browser.fetch(url);
      expect([page.status, page.headers.get("Location")]).toEqual([400, null]);
      expect(await page.text()).not.toContain("evil.example");
    });
  });
});
